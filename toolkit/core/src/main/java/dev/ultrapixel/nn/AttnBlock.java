package dev.ultrapixel.nn;

import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A: x + out(softmax(q kᵀ / √d) v) with q from LN(x), keys and values from LN(x) and the
 * condition's tokens.
 *
 * <p>x (b, h, w, c), cond (b, m, c_cond). The condition's columns are the last ones. Nobody
 * looking, the attention is fused. While someone looks there are the sites
 *
 * <ul>
 *   <li>{@code path.columns} (b, heads, h·w, m): what each image token takes from each token of the
 *       condition; {@code path.masses} (b, heads, h·w, groups + 1): the same by group, the image
 *       last; {@code path.entropy} (b, heads, h·w) in nats; {@code path.queries} (b, heads, q,
 *       columns): whole rows of the queries that {@link Probe.Watch#queries} names. All exact, from
 *       the fused call; read only.
 *   <li>{@code path.weights} (b, heads, h·w, columns), the whole matrix, which may be replaced.
 * </ul>
 */
public record AttnBlock(
        String path,
        long heads,
        boolean selfAttention,
        Linear kvMapper,
        Linear q,
        Linear kv,
        Linear qkv,
        Linear out)
        implements Block {

    /**
     * The condition's keys and values, (b, heads, m, d) each: the same in every step of a pass.
     *
     * @param groups how many of the m tokens belong together, in order
     * @param bias added to the scores of the condition's tokens (b, m), or null
     */
    public record KeysValues(Tensor k, Tensor v, List<Integer> groups, @Nullable Tensor bias) {

        public KeysValues {
            groups = List.copyOf(groups);
        }

        /** Of some pictures of the batch, without a copy. */
        public KeysValues rows(long from, long count) {
            return new KeysValues(
                    k.rows(from, count),
                    v.rows(from, count),
                    groups,
                    bias == null ? null : bias.rows(from, count));
        }
    }

    public static AttnBlock of(
            Params params, long c, long cCond, long heads, boolean selfAttention) {
        if (heads < 1 || c % heads != 0) {
            throw new IllegalArgumentException(
                    "%s: the width %d should be a multiple of the number of heads, which is %d"
                            .formatted(params.path(), c, heads));
        }
        Params attention = params.at("attention").at("attn");
        Param weight = attention.matrix("in_proj_weight", 3 * c, c);
        Param bias = attention.get("in_proj_bias", 3 * c);
        return new AttnBlock(
                params.path(),
                heads,
                selfAttention,
                Linear.of(params.at("kv_mapper").at(1), cCond, c),
                Linear.rows(weight, bias, 0, c),
                Linear.rows(weight, bias, c, 2 * c),
                Linear.rows(weight, bias, 0, 3 * c),
                Linear.of(attention.at("out_proj"), c, c));
    }

    /** The condition's keys and values kept: kv(lin(SiLU(cond))). cond (b, m, c_cond) */
    public KeysValues condition(Array cond) {
        return condition(cond, List.of((int) cond.size(1)), null);
    }

    /** The same with groups of tokens, and a bias (b, m) of their scores or null. */
    public KeysValues condition(Array cond, List<Integer> groups, @Nullable Tensor bias) {
        Array[] kv = keysValues(cond);
        return new KeysValues(kv[0].keep(), kv[1].keep(), groups, bias);
    }

    /** With keys and values computed before. */
    public Array apply(Array x, KeysValues cond) {
        Tensor bias = cond.bias();
        Array shift =
                bias == null
                        ? null
                        : Ops.to(
                                Ops.reshape(Array.of(bias), bias.size(0), 1, 1, bias.size(1)),
                                x.dtype());
        return apply(x, Array.of(cond.k()), Array.of(cond.v()), cond.groups(), shift);
    }

    /**
     * With keys and values computed here: training, where gradients may flow into the condition.
     */
    public Array apply(Array x, Array cond) {
        Array[] kv = keysValues(cond);
        return apply(x, kv[0], kv[1], List.of((int) cond.size(1)), null);
    }

    private Array apply(
            Array x, Array condK, Array condV, List<Integer> groups, @Nullable Array bias) {
        long b = x.size(0);
        long n = x.size(1) * x.size(2);
        long c = x.size(3);
        Array tokens = Ops.reshape(LayerNorm.PLAIN.apply(x), b, n, c);
        Attention attention =
                selfAttention
                        ? joint(tokens, condK, condV, groups, bias)
                        : new Attention(heads(q.apply(tokens)), condK, condV, 0, bias, groups);
        Array y = attention.shown(path);
        y = Ops.reshape(Ops.permute(y, 0, 2, 1, 3), b, x.size(1), x.size(2), c);
        return out.add(x, y);
    }

    private Array[] keysValues(Array cond) {
        Array[] parts = Ops.split(kv.apply(kvMapper.apply(Ops.silu(cond))), 2, 2);
        return new Array[] {heads(parts[0]), heads(parts[1])};
    }

    private Attention joint(
            Array tokens, Array condK, Array condV, List<Integer> groups, @Nullable Array bias) {
        Array[] all = Ops.jointHeads(qkv.apply(tokens), condK, condV, heads);
        return new Attention(all[0], all[1], all[2], tokens.size(1), bias, groups);
    }

    /** (b, n, c) → (b, heads, n, d) */
    private Array heads(Array x) {
        return Ops.permute(
                Ops.reshape(x, x.size(0), x.size(1), heads, x.size(2) / heads), 0, 2, 1, 3);
    }
}
