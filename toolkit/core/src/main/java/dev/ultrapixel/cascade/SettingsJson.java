package dev.ultrapixel.cascade;

import com.google.gson.JsonObject;
import dev.ultrapixel.diffusion.Noise;
import dev.ultrapixel.diffusion.Schedule;
import dev.ultrapixel.diffusion.Settings;

/** Settings as JSON and back, for recipes. Only seeded noise can be written. */
final class SettingsJson {

    private SettingsJson() {}

    static JsonObject write(Settings settings) {
        var json = new JsonObject();
        json.addProperty("steps", settings.steps());
        json.add("guider", GuiderJson.write(settings.guider()));
        json.add("sampler", SamplerJson.write(settings.sampler()));
        json.addProperty("shift", settings.schedule().shift());
        json.addProperty("t_start", settings.tStart());
        json.addProperty("t_end", settings.tEnd());
        if (!(settings.noise() instanceof Noise.Seeded seeded)) {
            throw new IllegalStateException(
                    "a recipe holds seeds, but this picture was made with %s; save its picture() without a recipe"
                            .formatted(settings.noise()));
        }
        json.addProperty("seed", seeded.seed());
        if (settings.cached() != 1) {
            json.addProperty("cached", settings.cached());
        }
        return json;
    }

    static Settings read(JsonObject json) {
        return new Settings(
                json.get("steps").getAsInt(),
                GuiderJson.read(json.getAsJsonObject("guider")),
                SamplerJson.read(json.getAsJsonObject("sampler")),
                new Schedule(json.get("shift").getAsDouble()),
                json.get("t_start").getAsDouble(),
                json.get("t_end").getAsDouble(),
                Noise.seeded(json.get("seed").getAsLong()),
                json.has("cached") ? json.get("cached").getAsInt() : 1);
    }
}
