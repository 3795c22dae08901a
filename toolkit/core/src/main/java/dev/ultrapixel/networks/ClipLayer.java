package dev.ultrapixel.networks;

import dev.ultrapixel.nn.LayerNorm;
import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import org.jspecify.annotations.Nullable;

/**
 * x ← x + out(softmax(q kᵀ / √d) v), q k v of LN₁(x); then x ← x + fc2(act(fc1(LN₂(x)))). x (b, n,
 * c)
 */
record ClipLayer(
        String path,
        ClipTower tower,
        LayerNorm norm1,
        Linear q,
        Linear k,
        Linear v,
        Linear out,
        LayerNorm norm2,
        Linear fc1,
        Linear fc2) {

    static ClipLayer of(Params params, ClipTower tower) {
        long c = tower.width();
        Params attention = params.at("self_attn");
        Params mlp = params.at("mlp");
        return new ClipLayer(
                params.path(),
                tower,
                LayerNorm.affine(params.at("layer_norm1"), c, tower.eps()),
                Linear.of(attention.at("q_proj"), c, c),
                Linear.of(attention.at("k_proj"), c, c),
                Linear.of(attention.at("v_proj"), c, c),
                Linear.of(attention.at("out_proj"), c, c),
                LayerNorm.affine(params.at("layer_norm2"), c, tower.eps()),
                Linear.of(mlp.at("fc1"), c, tower.mlp()),
                Linear.of(mlp.at("fc2"), tower.mlp(), c));
    }

    /** x (b, n, c), mask (b, 1, n, n) true where a row may look at a column → (b, n, c) */
    Array apply(Array x, @Nullable Array mask) {
        Array tokens = norm1.apply(x);
        Array q = heads(this.q.apply(tokens));
        Array k = heads(this.k.apply(tokens));
        Array v = heads(this.v.apply(tokens));
        Array seen =
                mask == null
                        ? Ops.attention(q, k, v)
                        : Ops.attention(q, k, v, mask); // (b, heads, n, d)
        Array y =
                Ops.add(
                        x,
                        out.apply(
                                Ops.reshape(
                                        Ops.permute(seen, 0, 2, 1, 3), x.shape()))); // (b, n, c)
        return Probe.see(
                path, Ops.add(y, fc2.apply(tower.activation().apply(fc1.apply(norm2.apply(y))))));
    }

    /** (b, n, c) → (b, heads, n, d) */
    private Array heads(Array x) {
        long heads = tower.heads();
        return Ops.permute(
                Ops.reshape(x, x.size(0), x.size(1), heads, x.size(2) / heads), 0, 2, 1, 3);
    }
}
