package dev.ultrapixel.cascade;

import com.google.gson.JsonObject;
import dev.ultrapixel.diffusion.Cfg;
import dev.ultrapixel.diffusion.CfgInterval;
import dev.ultrapixel.diffusion.CfgPair;
import dev.ultrapixel.diffusion.Eta;
import dev.ultrapixel.diffusion.Guider;
import dev.ultrapixel.diffusion.Lcm;
import dev.ultrapixel.diffusion.Noise;
import dev.ultrapixel.diffusion.Rescale;
import dev.ultrapixel.diffusion.Sampler;
import dev.ultrapixel.diffusion.Schedule;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.diffusion.Unguided;

/** Settings as JSON and back, for recipes. Only seeded noise can be written. */
final class SettingsJson {

    private SettingsJson() {}

    static JsonObject write(Settings settings) {
        var json = new JsonObject();
        json.addProperty("steps", settings.steps());
        json.add("guider", guider(settings.guider()));
        json.add("sampler", sampler(settings.sampler()));
        json.addProperty("shift", settings.schedule().shift());
        json.addProperty("t_start", settings.tStart());
        json.addProperty("t_end", settings.tEnd());
        if (!(settings.noise() instanceof Noise.Seeded seeded)) {
            throw new IllegalStateException(
                    "a recipe holds seeds, but this picture was made with %s; save its picture() without a recipe"
                            .formatted(settings.noise()));
        }
        json.addProperty("seed", seeded.seed());
        return json;
    }

    static Settings read(JsonObject json) {
        return new Settings(
                json.get("steps").getAsInt(),
                readGuider(json.getAsJsonObject("guider")),
                readSampler(json.getAsJsonObject("sampler")),
                new Schedule(json.get("shift").getAsDouble()),
                json.get("t_start").getAsDouble(),
                json.get("t_end").getAsDouble(),
                Noise.seeded(json.get("seed").getAsLong()));
    }

    private static JsonObject guider(Guider guider) {
        var json = new JsonObject();
        if (guider instanceof Cfg cfg) {
            json.addProperty("cfg", cfg.scale());
        } else if (guider instanceof CfgPair pair) {
            json.addProperty("first", pair.first());
            json.addProperty("second", pair.second());
        } else if (guider instanceof CfgInterval interval) {
            json.add("within", guider(interval.inside()));
            json.addProperty("start", interval.tStart());
            json.addProperty("stop", interval.tStop());
            return json;
        } else {
            return json;
        }
        json.addProperty("rho", guider.rescale().rho());
        json.addProperty("over", guider.rescale().over().name());
        return json;
    }

    private static Guider readGuider(JsonObject json) {
        if (json.has("within")) {
            return new CfgInterval(
                    readGuider(json.getAsJsonObject("within")),
                    json.get("start").getAsDouble(),
                    json.get("stop").getAsDouble());
        }
        if (!json.has("rho")) {
            return new Unguided();
        }
        var rescale =
                new Rescale(
                        json.get("rho").getAsDouble(),
                        Rescale.Over.valueOf(json.get("over").getAsString()));
        return json.has("cfg")
                ? new Cfg(json.get("cfg").getAsDouble(), rescale)
                : new CfgPair(
                        json.get("first").getAsDouble(), json.get("second").getAsDouble(), rescale);
    }

    private static JsonObject sampler(Sampler sampler) {
        var json = new JsonObject();
        if (sampler instanceof Eta eta) {
            json.addProperty("eta", eta.eta());
        }
        return json;
    }

    private static Sampler readSampler(JsonObject json) {
        return json.has("eta") ? new Eta(json.get("eta").getAsDouble()) : new Lcm();
    }
}
