package dev.ultrapixel.nn;

import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;

/**
 * A: x + out(softmax(q kᵀ / √d) v) with q from LN(x), keys and values from LN(x) and the
 * condition's tokens.
 *
 * <p>x (b, h, w, c), cond (b, m, c_cond). The condition's columns are the last ones. Site {@code
 * path.weights} (b, heads, h·w, columns) exists only while someone looks; nobody looking, the
 * attention is fused.
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

    /** The condition's keys and values, (b, heads, m, d) each: the same in every step of a pass. */
    public record KeysValues(Tensor k, Tensor v) {}

    public static AttnBlock of(
            Params params, long c, long cCond, long heads, boolean selfAttention) {
        if (heads < 1 || c % heads != 0) {
            throw new IllegalArgumentException(
                    "%s: the width %d should be a multiple of the number of heads, which is %d"
                            .formatted(params.path(), c, heads));
        }
        Params attention = params.at("attention").at("attn");
        Param weight = attention.get("in_proj_weight", 3 * c, c);
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
        Array[] kv = keysValues(cond);
        return new KeysValues(kv[0].keep(), kv[1].keep());
    }

    /** With keys and values computed before. */
    public Array apply(Array x, KeysValues cond) {
        return apply(x, Array.of(cond.k()), Array.of(cond.v()));
    }

    /**
     * With keys and values computed here: training, where gradients may flow into the condition.
     */
    public Array apply(Array x, Array cond) {
        Array[] kv = keysValues(cond);
        return apply(x, kv[0], kv[1]);
    }

    private Array apply(Array x, Array condK, Array condV) {
        long b = x.size(0);
        long n = x.size(1) * x.size(2);
        long c = x.size(3);
        Array tokens = Ops.reshape(LayerNorm.PLAIN.apply(x), b, n, c);
        Array y =
                selfAttention
                        ? joint(tokens, condK, condV)
                        : attend(heads(q.apply(tokens)), condK, condV);
        y = Ops.reshape(Ops.permute(y, 0, 2, 1, 3), b, x.size(1), x.size(2), c);
        return Ops.add(x, out.apply(y));
    }

    private Array[] keysValues(Array cond) {
        Array[] parts = Ops.split(kv.apply(kvMapper.apply(Ops.silu(cond))), 2, 2);
        return new Array[] {heads(parts[0]), heads(parts[1])};
    }

    private Array joint(Array tokens, Array condK, Array condV) {
        Array[] parts = Ops.split(qkv.apply(tokens), 3, 2);
        return attend(
                heads(parts[0]),
                Ops.concat(2, heads(parts[1]), condK),
                Ops.concat(2, heads(parts[2]), condV));
    }

    private Array attend(Array q, Array k, Array v) {
        String site = path + ".weights";
        if (!Probe.wants(site)) {
            return Ops.attention(q, k, v);
        }
        Array scores =
                Ops.mul(
                        Ops.matmul(q, Ops.permute(k, 0, 1, 3, 2)),
                        1 / Math.sqrt((double) q.size(3)));
        return Ops.matmul(Probe.see(site, Ops.softmax(scores, -1)), v);
    }

    /** (b, n, c) → (b, heads, n, d) */
    private Array heads(Array x) {
        return Ops.permute(
                Ops.reshape(x, x.size(0), x.size(1), heads, x.size(2) / heads), 0, 2, 1, 3);
    }
}
