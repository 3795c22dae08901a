package dev.ultrapixel.cascade;

import com.google.gson.JsonObject;
import dev.ultrapixel.diffusion.DpmPlusPlus;
import dev.ultrapixel.diffusion.Eta;
import dev.ultrapixel.diffusion.Euler;
import dev.ultrapixel.diffusion.EulerAncestral;
import dev.ultrapixel.diffusion.Lcm;
import dev.ultrapixel.diffusion.Sampler;
import dev.ultrapixel.diffusion.SdeDpmPlusPlus;

/** A sampler as JSON and back. {@code {"eta": 1.0}} is DDPM, {@code {}} is LCM. */
final class SamplerJson {

    private SamplerJson() {}

    static JsonObject write(Sampler sampler) {
        var json = new JsonObject();
        if (sampler instanceof Eta eta) {
            json.addProperty("eta", eta.eta());
        } else if (sampler instanceof Euler) {
            json.addProperty("name", "euler");
        } else if (sampler instanceof EulerAncestral ancestral) {
            named(json, "euler_ancestral", ancestral.eta());
        } else if (sampler instanceof DpmPlusPlus) {
            json.addProperty("name", "dpmpp_2m");
        } else if (sampler instanceof SdeDpmPlusPlus sde) {
            named(json, "sde_dpmpp_2m", sde.eta());
        }
        return json;
    }

    private static void named(JsonObject json, String name, double eta) {
        json.addProperty("name", name);
        json.addProperty("eta", eta);
    }

    static Sampler read(JsonObject json) {
        if (!json.has("name")) {
            return json.has("eta") ? new Eta(json.get("eta").getAsDouble()) : new Lcm();
        }
        String name = json.get("name").getAsString();
        return switch (name) {
            case "euler" -> new Euler();
            case "euler_ancestral" -> new EulerAncestral(json.get("eta").getAsDouble());
            case "dpmpp_2m" -> new DpmPlusPlus();
            case "sde_dpmpp_2m" -> new SdeDpmPlusPlus(json.get("eta").getAsDouble());
            default ->
                    throw new IllegalArgumentException(
                            "a recipe's sampler should be one that this version knows but is '%s'; it was saved by a newer one"
                                    .formatted(name));
        };
    }
}
