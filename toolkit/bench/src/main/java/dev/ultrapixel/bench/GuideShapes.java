package dev.ultrapixel.bench;

import com.google.gson.JsonObject;
import dev.ultrapixel.networks.StageCConfig;
import java.util.List;
import java.util.Map;

/** Keys and shapes of the guides of a Stage C (model specification, section 4). */
final class GuideShapes {

    private static final int ENCODING = 256; // 2 coordinates · 64 frequencies · (cos, sin)
    private static final int SCALE_DIM = 64; // of the embedding of s
    private static final long MAX_TOKENS = 1024; // of the published adapter

    private GuideShapes() {}

    /** guide: {@code ch, f_dim, n_groups} and, if not 1024, {@code max_tokens} */
    static Map<String, long[]> of(StageCConfig net, JsonObject guide) {
        var shapes = new Shapes();
        List<Integer> widths = net.trunk().cHidden();
        int n = widths.size();
        for (int i = 0; i < n; i++) {
            one(shapes, "agg_net." + i, widths.get(i), net.trunk().cR(), guide);
            one(shapes, "agg_net_up." + i, widths.get(n - 1 - i), net.trunk().cR(), guide);
        }
        return shapes.all();
    }

    private static void one(Shapes shapes, String at, long ind, long timeDim, JsonObject guide) {
        long ch = guide.get("ch").getAsLong();
        long f = guide.get("f_dim").getAsLong();
        long groups = Math.min(guide.get("n_groups").getAsLong(), ch);
        String layer = at + ".transformer_encoder.layers.0.";
        shapes.conv(at + ".input_layer", ch, ind, 1)
                .linear(at + ".tokenizer.prefc", f, ch)
                .put(at + ".tokenizer.posemb", maxTokens(guide), f)
                .put(at + ".wtokens", 2 * groups, f)
                .layer(layer + "0.norm", f, f)
                .linear(layer + "0.fn.to_q.1", f, f)
                .linear(layer + "0.fn.to_kv.1", 2 * f, f)
                .layer(layer + "1.norm", f, f)
                .linear(layer + "1.fn.net.0", f, f)
                .linear(layer + "1.fn.net.3", f, f)
                .conv(at + ".output_layer", ind, ch, 1)
                .linear(at + ".toout.0", ind / 4, 2 * ind)
                .linear(at + ".toout.2", ind, ind / 4)
                .linear(at + ".mapp_t.mapper", 2 * ind, timeDim)
                .linear(at + ".hr_norm.mapping.mapper", 2 * ind, SCALE_DIM);
        long in = ENCODING;
        for (String wb : List.of("wb0", "wb1")) {
            shapes.put(at + ".base_params." + wb, in + 1, ch)
                    .layer(at + ".wtoken_postfc." + wb + ".0", f, f)
                    .linear(at + ".wtoken_postfc." + wb + ".1", in, f);
            in = ch;
        }
    }

    private static long maxTokens(JsonObject guide) {
        return guide.has("max_tokens") ? guide.get("max_tokens").getAsLong() : MAX_TOKENS;
    }
}
