package dev.ultrapixel.networks;

import dev.ultrapixel.nn.Conv;
import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Param;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;

/**
 * x ← x + γ₂·depthwise(LN(x)(1 + γ₀) + γ₁), then x ← x + γ₅·lin(GELU(lin(LN(x)(1 + γ₃) + γ₄))). x
 * (b, h, w, c)
 *
 * <p>The depthwise convolution is 3×3 over the border repeated by one pixel. Everything is local.
 *
 * @param limit numbers of a hidden layer at a time
 */
record StageABlock(Param gammas, Conv depthwise, Linear in, Linear out, long limit) {

    private static final long HIDDEN = 16L << 20;

    static StageABlock of(Params params, long c) {
        Params channelwise = params.at("channelwise");
        return new StageABlock(
                params.get("gammas", 6),
                Conv.depthwise(params.at("depthwise").at(1), c, 3, 1, 0),
                Linear.of(channelwise.at(0), c, 4 * c),
                Linear.of(channelwise.at(2), 4 * c, c),
                HIDDEN);
    }

    /**
     * Numbers held while (1, rows, columns, c) is made of as many. First input, norm, border,
     * convolution and sum: five maps. Then input and sum, and of some rows norm, a hidden layer of
     * four and what comes out.
     */
    static long numbers(long rows, long columns, long c) {
        long map = rows * columns * c;
        return Math.max(5 * map, 2 * map + 6 * Math.min(map, HIDDEN / 4));
    }

    /** x (b, h, w, c) → (b, h, w, c) */
    Array apply(Array x) {
        Array y =
                Scope.tidy(
                        () -> {
                            Array padded =
                                    Grid.padReplicate(
                                            norm(x, 0), 1, 1, 1, 1); // (b, h + 2, w + 2, c)
                            return Ops.scaleShift(
                                    depthwise.apply(padded), gamma(2), x); // (b, h, w, c)
                        });
        if (Gradients.recording()) {
            return channelwise(y);
        }
        return Scope.tidy(
                () -> {
                    channelwiseInPlace(y);
                    return y;
                });
    }

    private Array channelwise(Array y) {
        return Ops.scaleShift(out.apply(in.gelu(norm(y, 3))), gamma(5), y);
    }

    /**
     * y ← channelwise(y) in place, γ₅ in the weights. The same for every cell, so some rows at a
     * time: the hidden layer, four times as wide, never stands whole in memory.
     */
    private void channelwiseInPlace(Array y) {
        Linear.Weights up = in.weights();
        Linear.Weights down = out.weights().times(gamma(5));
        long rows = y.size(1);
        long once = Math.max(1, limit / (4 * y.size(2) * y.size(3)));
        for (long i = 0; i < y.size(0); i++) {
            Array picture = Ops.narrow(y, 0, i, 1);
            for (long from = 0; from < rows; from += once) {
                Array part = Ops.narrow(picture, 1, from, Math.min(once, rows - from));
                Scope.tidy(
                        () -> {
                            down.addTo(part, up.gelu(norm(part, 3)));
                            return 0;
                        });
            }
        }
    }

    /** LN(x)(1 + γᵢ) + γᵢ₊₁ in one pass. */
    private Array norm(Array x, int i) {
        long c = x.size(-1);
        return Ops.layerNorm(
                x, Ops.expand(Ops.add(gamma(i), 1), c), Ops.expand(gamma(i + 1), c), 1e-6);
    }

    private Array gamma(int i) {
        return Ops.narrow(gammas.array(), 0, i, 1);
    }
}
