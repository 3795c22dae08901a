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

    private static final long WORTH = 2; // times as many positions: the output is written once more

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
     * large it is computed twice in parts, and where it has many positions its norm goes into the
     * weights that follow: both round otherwise, 1e-6 of the result in F32.
     */
    Array add(Array residual, Array x) {
        if (!chunks.takeWhole(x, grn.width())) {
            return inParts(residual, x);
        }
        Array hidden = in.gelu(x);
        return scalesWeights(x)
                ? withScaledWeights(residual, hidden)
                : out.add(residual, Dropout.apply(path, grn.consuming(hidden)));
    }

    /** Sums of squares of the hidden layer, in double precision. x (b, h, w, in) → (b, 1, 1, 4c) */
    Array squares(Array x) {
        return grn.squares(in.gelu(x));
    }

    /**
     * Whether the norm is less work on the matrix that follows it than on the layer: it scales
     * channels, which are as many for each row of the one as for each position of the other.
     */
    private boolean scalesWeights(Array x) {
        return !Chunks.wayBackNeedsAll()
                && !x.device().isCard()
                && x.size(1) * x.size(2) >= WORTH * grn.width() / 4;
    }

    /** residual + out(GRN(hidden)), picture by picture: each has a norm of its own. */
    private Array withScaledWeights(Array residual, Array hidden) {
        return Scope.tidy(
                () -> {
                    Array scale = grn.scale(hidden); // (b, 1, 1, 4c)
                    Linear.Weights shifted = out.weights().afterShift(grn.beta().array());
                    var all = new Array[(int) hidden.size(0)];
                    for (int i = 0; i < all.length; i++) {
                        int picture = i;
                        all[i] =
                                Scope.tidy( // one picture's weights at a time
                                        () ->
                                                shifted.afterScale(Chunks.picture(scale, picture))
                                                        .add(
                                                                Chunks.picture(residual, picture),
                                                                Chunks.picture(hidden, picture)));
                    }
                    return all.length == 1 ? all[0] : Ops.concat(0, all);
                });
    }

    private Array inParts(Array residual, Array x) {
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

    /** y ← residual + mlp(x) of one picture, in two passes over its rows. */
    private void picture(Array x, Array residual, Array y) {
        Scope.tidy(
                () -> {
                    // Sums of squares.
                    Array sums = Ops.mul(Ops.ones(x, Dtype.F64, 1, 1, 1, grn.width()), 0);
                    chunks.overRows(
                            grn.width(),
                            parts -> Ops.copyInto(sums, Ops.add(sums, squares(parts[0]))),
                            x);
                    // The layer again, into an output that norms it.
                    Linear.Weights normed =
                            out.weights()
                                    .afterShift(grn.beta().array())
                                    .afterScale(grn.scaleOf(sums));
                    chunks.overRows(
                            grn.width(),
                            parts ->
                                    Ops.copyInto(parts[2], normed.add(parts[1], in.gelu(parts[0]))),
                            x,
                            residual,
                            y);
                    return 0;
                });
    }
}
