package dev.ultrapixel.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** keys and shapes of an UltraPixel adapter → sizes of its guides, one per level. */
final class AdapterShape {

    private static final int HEAD_WIDTH = 32; // released adapter: f_dim 1024 in 32 heads

    private AdapterShape() {}

    static JsonObject of(Names names) {
        JsonObject c = new JsonObject();
        JsonArray instances = new JsonArray();
        JsonArray widths = new JsonArray();
        for (int i = 0; i < names.count("agg_net."); i++) {
            instances.add("agg_net." + i);
            widths.add(names.side("agg_net." + i + ".input_layer.weight", 1));
        }
        for (int i = 0; i < names.count("agg_net_up."); i++) {
            instances.add("agg_net_up." + i);
        }
        String first = "agg_net.0.";
        long fDim = names.side(first + "wtokens", 1);
        c.add("instances", instances);
        c.add("c_hidden", widths);
        c.addProperty("ch", names.side(first + "input_layer.weight", 0));
        c.addProperty("f_dim", fDim);
        if (fDim % HEAD_WIDTH == 0) {
            c.addProperty("heads", fDim / HEAD_WIDTH);
            c.addProperty("head_dim", HEAD_WIDTH);
        }
        c.addProperty("n_groups", groups(names, first));
        c.addProperty("time_dim", names.side(first + "mapp_t.mapper.weight", 1));
        c.addProperty("pe_dim", (names.side(first + "base_params.wb0", 0) - 1) / 2);
        c.addProperty("max_tokens", names.side(first + "tokenizer.posemb", 0));
        c.addProperty("hidden_layers", layers(names, first));
        return c;
    }

    private static int layers(Names names, String guide) {
        int layers = 0;
        while (names.has(guide + "base_params.wb" + layers)) {
            layers++;
        }
        return layers;
    }

    /** The smallest n for which the layers' min(n, out) tokens add up to those stored. */
    private static long groups(Names names, String guide) {
        long tokens = names.side(guide + "wtokens", 0);
        for (long n = 1; n <= tokens; n++) {
            long sum = 0;
            for (int k = 0; k < layers(names, guide); k++) {
                sum += Math.min(n, names.side(guide + "base_params.wb" + k, 1));
            }
            if (sum == tokens) {
                return n;
            }
        }
        throw new IllegalArgumentException(
                "%s: %swtokens has %d rows, which no number of groups gives; keys are missing"
                        .formatted(names.source().name(), guide, tokens));
    }
}
