package dev.ultrapixel.networks;

import dev.ultrapixel.nn.LayerNorm;
import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;

/**
 * One pre-norm layer over tokens: y = x + attention(LN(x)), y + lin(GELU(lin(LN(y)))). x (b, n, f)
 * → (b, n, f)
 *
 * <p>q, k, v are lin(SiLU(·)); heads are concatenated without an output projection. Checkpoint key
 * {@code transformer_encoder.layers.0}.
 */
record TokenTransformer(
        int heads,
        LayerNorm norm,
        Linear q,
        Linear kv,
        LayerNorm mlpNorm,
        Linear mlpIn,
        Linear mlpOut) {

    static TokenTransformer of(Params params, long f, int heads) {
        Params attention = params.at(0);
        Params mlp = params.at(1);
        return new TokenTransformer(
                heads,
                LayerNorm.affine(attention.at("norm"), f, 1e-5),
                Linear.of(attention.at("fn").at("to_q").at(1), f, f),
                Linear.of(attention.at("fn").at("to_kv").at(1), f, 2 * f),
                LayerNorm.affine(mlp.at("norm"), f, 1e-5),
                Linear.of(mlp.at("fn").at("net").at(0), f, f),
                Linear.of(mlp.at("fn").at("net").at(3), f, f));
    }

    Array apply(Array x) {
        Array active = Ops.silu(norm.apply(x));
        Array[] kvs = Ops.split(kv.apply(active), 2, 2);
        Array a = Ops.attention(heads(q.apply(active)), heads(kvs[0]), heads(kvs[1]));
        Array y = Ops.add(x, Ops.reshape(Ops.permute(a, 0, 2, 1, 3), x.shape()));
        return Ops.add(y, mlpOut.apply(Ops.gelu(mlpIn.apply(mlpNorm.apply(y)))));
    }

    private Array heads(Array x) {
        return Ops.permute(
                Ops.reshape(x, x.size(0), x.size(1), heads, x.size(2) / heads), 0, 2, 1, 3);
    }
}
