package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;

/**
 * lin₄(dropout(GRN(GELU(lin₀(x))))), widths in → 4c → c: the channel part of ResBlock and
 * FeedForwardBlock.
 */
record ChannelMlp(String path, Linear in, Grn grn, Linear out, Chunks chunks) {

    static ChannelMlp of(Params params, long cIn, long c) {
        return new ChannelMlp(
                params.path("3"),
                Linear.of(params.at(0), cIn, 4 * c),
                Grn.of(params.at(2), 4 * c),
                Linear.of(params.at(4), 4 * c, c),
                Chunks.OF_THIS_MACHINE);
    }

    /**
     * residual (b, h, w, c) + mlp(x). x (b, h, w, in) → (b, h, w, c). Where the hidden layer is
     * large it is computed twice in parts, which rounds otherwise: 1e-6 of the result in F32.
     */
    Array add(Array residual, Array x) {
        if (chunks.takeWhole(x, grn.width())) {
            Array y = grn.consuming(in.gelu(x));
            return out.add(residual, Dropout.apply(path, y));
        }
        return Scope.tidy(
                () -> {
                    Array y = Ops.empty(residual, residual.dtype(), residual.shape());
                    for (long i = 0; i < x.size(0); i++) {
                        picture(
                                Chunks.picture(x, i),
                                Chunks.picture(residual, i),
                                Chunks.picture(y, i));
                    }
                    return y;
                });
    }

    /** Sums of squares of the hidden layer, in double precision. x (b, h, w, in) → (b, 1, 4c) */
    Array squares(Array x) {
        return grn.squares(in.gelu(x));
    }

    /** y ← residual + mlp(x) of one picture, in two passes over its rows. */
    private void picture(Array x, Array residual, Array y) {
        Scope.tidy(
                () -> {
                    // Sums of squares.
                    Array sums = Ops.mul(Ops.ones(x, Dtype.F64, 1, 1, grn.width()), 0);
                    chunks.overRows(
                            grn.width(),
                            parts -> Ops.copyInto(sums, Ops.add(sums, squares(parts[0]))),
                            x);
                    Array scale = grn.scale(sums, x.dtype()); // (1, 1, 1, 4c)
                    // The layer again, normed, into the output.
                    chunks.overRows(
                            grn.width(),
                            parts -> {
                                Array hidden = grn.scaledConsuming(in.gelu(parts[0]), scale);
                                Ops.copyInto(parts[2], out.add(parts[1], hidden));
                            },
                            x,
                            residual,
                            y);
                    return 0;
                });
    }
}
