package dev.ultrapixel.cascade;

import com.google.gson.JsonObject;
import dev.ultrapixel.diffusion.Apg;
import dev.ultrapixel.diffusion.Cfg;
import dev.ultrapixel.diffusion.CfgInterval;
import dev.ultrapixel.diffusion.CfgPair;
import dev.ultrapixel.diffusion.CfgPlusPlus;
import dev.ultrapixel.diffusion.CfgZeroStar;
import dev.ultrapixel.diffusion.FrequencySplit;
import dev.ultrapixel.diffusion.Guider;
import dev.ultrapixel.diffusion.PerturbedAttention;
import dev.ultrapixel.diffusion.Rescale;
import dev.ultrapixel.diffusion.Unguided;

/** A guider as JSON and back; each kind is known by a key of its own. {@code {}} is unguided. */
final class GuiderJson {

    private GuiderJson() {}

    static JsonObject write(Guider guider) {
        var json = new JsonObject();
        if (guider instanceof Cfg cfg) {
            json.addProperty("cfg", cfg.scale());
            rescale(json, cfg);
        } else if (guider instanceof CfgPair pair) {
            json.addProperty("first", pair.first());
            json.addProperty("second", pair.second());
            rescale(json, pair);
        } else if (guider instanceof CfgInterval interval) {
            json.add("within", write(interval.inside()));
            json.addProperty("start", interval.tStart());
            json.addProperty("stop", interval.tStop());
        } else if (guider instanceof CfgPlusPlus plus) {
            json.addProperty("cfg_plus_plus", plus.lambda());
        } else if (guider instanceof CfgZeroStar zero) {
            json.addProperty("cfg_zero_star", zero.scale());
        } else if (guider instanceof Apg apg) {
            json.addProperty("apg", apg.scale());
            json.addProperty("parallel", apg.parallel());
            if (Double.isFinite(apg.radius())) { // JSON has no infinity
                json.addProperty("radius", apg.radius());
            }
            json.addProperty("momentum", apg.momentum());
        } else if (guider instanceof FrequencySplit split) {
            json.addProperty("low", split.low());
            json.addProperty("high", split.high());
            rescale(json, split);
        } else if (guider instanceof PerturbedAttention perturbed) {
            json.add("beside", write(perturbed.inside()));
            json.addProperty("perturbed", perturbed.scale());
            json.addProperty("blocks", perturbed.blocks());
        }
        return json;
    }

    private static void rescale(JsonObject json, Guider guider) {
        json.addProperty("rho", guider.rescale().rho());
        json.addProperty("over", guider.rescale().over().name());
    }

    static Guider read(JsonObject json) {
        if (json.has("within")) {
            return new CfgInterval(
                    read(json.getAsJsonObject("within")),
                    number(json, "start"),
                    number(json, "stop"));
        }
        if (json.has("beside")) {
            return new PerturbedAttention(
                    read(json.getAsJsonObject("beside")),
                    number(json, "perturbed"),
                    json.get("blocks").getAsString());
        }
        if (json.has("cfg_plus_plus")) {
            return new CfgPlusPlus(number(json, "cfg_plus_plus"));
        }
        if (json.has("cfg_zero_star")) {
            return new CfgZeroStar(number(json, "cfg_zero_star"));
        }
        if (json.has("apg")) {
            return new Apg(
                    number(json, "apg"),
                    number(json, "parallel"),
                    json.has("radius") ? number(json, "radius") : Double.POSITIVE_INFINITY,
                    number(json, "momentum"));
        }
        if (json.has("cfg")) {
            return new Cfg(number(json, "cfg"), rescale(json));
        }
        if (json.has("first")) {
            return new CfgPair(number(json, "first"), number(json, "second"), rescale(json));
        }
        if (json.has("low")) {
            return new FrequencySplit(number(json, "low"), number(json, "high"), rescale(json));
        }
        if (json.size() > 0) {
            throw new IllegalArgumentException(
                    "a recipe's guider should be one that this version knows but has %s; it was saved by a newer one"
                            .formatted(json.keySet()));
        }
        return new Unguided();
    }

    private static Rescale rescale(JsonObject json) {
        return new Rescale(
                number(json, "rho"), Rescale.Over.valueOf(json.get("over").getAsString()));
    }

    private static double number(JsonObject json, String key) {
        return json.get(key).getAsDouble();
    }
}
