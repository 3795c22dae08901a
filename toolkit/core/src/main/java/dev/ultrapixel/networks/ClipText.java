package dev.ultrapixel.networks;

import dev.ultrapixel.networks.ClipTextConfig.End;
import dev.ultrapixel.nn.LayerNorm;
import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Param;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Axes;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/**
 * CLIP's text tower: token ids (b, n) → text states (b, n, c) and pooled text (b, 1, projection).
 *
 * <p>Names and sites are Hugging Face's ({@code text_model.encoder.layers.0}). A token sees itself
 * and those before it that the mask does not hide.
 */
public final class ClipText {

    /**
     * {@code text}: the last layer before the final norm, (b, n, c). {@code pooled}: (b, 1,
     * projection).
     */
    public record States(Array text, Array pooled) implements Scope.Holds {
        @Override
        public Stream<Array> arrays() {
            return Stream.of(text, pooled);
        }
    }

    private final ClipTextConfig config;
    private final Param tokens;
    private final Param positions;
    private final List<ClipLayer> layers;
    private final LayerNorm norm;
    private final Linear projection;

    private ClipText(Params params, ClipTextConfig config) {
        Params model = params.at("text_model");
        Params embeddings = model.at("embeddings");
        long c = config.tower().width();
        this.config = config;
        this.tokens = embeddings.at("token_embedding").get("weight", config.vocabulary(), c);
        this.positions = embeddings.at("position_embedding").get("weight", config.positions(), c);
        this.layers = config.tower().layers(model.at("encoder").at("layers"));
        this.norm = LayerNorm.affine(model.at("final_layer_norm"), c, config.tower().eps());
        this.projection =
                Linear.withoutBias(params.at("text_projection"), c, config.tower().projection());
    }

    public static ClipText of(Params params, ClipTextConfig config) {
        return new ClipText(params, config);
    }

    public ClipTextConfig config() {
        return config;
    }

    /** ids I64 (b, n), mask I64 (b, n) with 0 at padding */
    public States apply(Tensor ids, Tensor mask) {
        check(ids, mask);
        return Scope.tidy(
                () -> {
                    Array x = Probe.see("text_model.embeddings", embed(ids));
                    Array visible = Array.of(causal(mask));
                    Array text =
                            Scope.chain(
                                    x, layers, (layer, y) -> layer.apply(y, visible)); // (b, n, c)
                    Array states = Probe.see("text_model.final_layer_norm", norm.apply(text));
                    return new States(
                            text, projection.apply(ends(states, ids))); // (b, 1, projection)
                });
    }

    private void check(Tensor ids, Tensor mask) {
        Axes.of("ClipText.ids", ids.shape()).are("b n");
        Axes.of("ClipText.mask", mask.shape())
                .with("b", ids.size(0))
                .with("n", ids.size(1))
                .are("b n");
        if (ids.size(1) > config.positions()) {
            throw new IllegalArgumentException(
                    "ClipText.ids should have at most %d tokens but has %d; cut the prompt"
                            .formatted(config.positions(), ids.size(1)));
        }
        for (long id : ids.longs()) {
            if (id < 0 || id >= config.vocabulary()) {
                throw new IllegalArgumentException(
                        "ClipText.ids should be below %d, the vocabulary's size, but hold %d; is this the tokenizer of another model?"
                                .formatted(config.vocabulary(), id));
            }
        }
    }

    private Array embed(Tensor ids) {
        Array rows = Ops.narrow(positions.array(), 0, 0, ids.size(1)); // (n, c)
        return Ops.add(Ops.embedding(tokens.array(), Array.of(ids)), rows); // (b, n, c)
    }

    /** (b, n) → (b, 1, n, n): row i may look at column j ≤ i that is no padding. */
    private static Tensor causal(Tensor mask) {
        int b = (int) mask.size(0);
        int n = (int) mask.size(1);
        ByteBuffer visible = Tensor.allocate(Dtype.BOOL, (long) b * n * n);
        for (int row = 0; row < b; row++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    visible.put((byte) (j <= i && mask.at((long) row * n + j) != 0 ? 1 : 0));
                }
            }
        }
        return Tensor.of(Dtype.BOOL, visible.flip(), b, 1, n, n);
    }

    /** The state at each text's end. (b, n, c) → (b, 1, c) */
    private Array ends(Array states, Tensor ids) {
        var rows = new Array[(int) ids.size(0)];
        for (int i = 0; i < rows.length; i++) {
            Array row = Ops.narrow(states, 0, i, 1);
            rows[i] = Ops.narrow(row, 1, end(ids.row(i).longs()), 1);
        }
        return Ops.concat(0, rows);
    }

    private int end(long[] ids) {
        int best = 0;
        for (int i = 0; i < ids.length; i++) {
            if (config.rule() == End.FIRST_END && ids[i] == config.end()) {
                return i;
            }
            best = ids[i] > ids[best] ? i : best;
        }
        if (config.rule() == End.FIRST_END) {
            throw new IllegalArgumentException(
                    "ClipText.ids should hold the end token %d in every row but one has none; encode prompts with the model's tokenizer"
                            .formatted(config.end()));
        }
        return best;
    }
}
