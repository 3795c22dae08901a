package dev.ultrapixel.curriculum;

import com.google.gson.JsonObject;
import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.training.Start;
import dev.ultrapixel.weights.Weights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Guidance nets before training: they add nothing (u·(1 + a) + b + u = 0 with a = −2, b = 0), so
 * that training begins from the unguided net.
 */
final class GuidanceStart {

    private GuidanceStart() {}

    /** The weights that are there, if they belong to a base of these widths; else fresh ones. */
    static Weights of(Weights there, JsonObject section, StageCConfig base, long seed) {
        long ind = base.trunk().cHidden().get(0);
        boolean fits = there.at("agg_net").at(0).at("input_layer").get("weight").size(1) == ind;
        return fits ? there : nothing(section, base, seed);
    }

    /** Fresh ones. */
    static Weights nothing(JsonObject section, StageCConfig base, long seed) {
        var start = new Start(seed);
        Map<String, Tensor> given = new HashMap<>();
        long ch = section.get("ch").getAsLong();
        long encoding = section.get("pe_dim").getAsLong() * 2;
        long positions = section.get("max_tokens").getAsLong();
        for (String way : new String[] {"agg_net", "agg_net_up"}) {
            for (int i = 0; i < base.trunk().levels(); i++) {
                String at = way + "." + i + ".";
                long in = encoding;
                for (int k = 0; k < section.get("hidden_layers").getAsInt(); k++) {
                    given.put(
                            at + "base_params.wb" + k,
                            start.fill(at + "base_params.wb" + k, in + 1, ch));
                    in = ch;
                }
                given.put(
                        at + "tokenizer.posemb",
                        start.fill(at + "tokenizer.posemb.tokens", positions, ch));
            }
        }
        Weights.Filler filler =
                (path, shape) ->
                        path.endsWith("hr_norm.mapping.mapper.weight")
                                ? Tensor.zeros(shape)
                                : path.endsWith("hr_norm.mapping.mapper.bias")
                                        ? minusTwo(shape[0])
                                        : start.fill(path, shape);
        return Weights.of(given).filledBy(filler);
    }

    /** a = −2, b = 0. */
    private static Tensor minusTwo(long both) {
        float[] bias = new float[Math.toIntExact(both)];
        Arrays.fill(bias, 0, bias.length / 2, -2);
        return Tensor.of(bias, both);
    }
}
