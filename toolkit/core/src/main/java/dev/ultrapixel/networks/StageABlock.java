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
 * <p>The depthwise convolution is 3×3 over the border repeated by one pixel. Everything is local,
 * so that a map is written over some rows at a time, whose intermediates mostly stay in the caches.
 *
 * @param numbers of x in a band of rows, about
 */
record StageABlock(Param gammas, Conv depthwise, Linear in, Linear out, long numbers) {

    /** Some 32 MiB of a hidden layer, four times as wide, at a time in bfloat16. */
    private static final long BAND = 4L << 20;

    static StageABlock of(Params params, long c) {
        Params channelwise = params.at("channelwise");
        return new StageABlock(
                params.get("gammas", 6),
                Conv.depthwise(params.at("depthwise").at(1), c, 3, 1, 0),
                Linear.of(channelwise.at(0), c, 4 * c),
                Linear.of(channelwise.at(2), 4 * c, c),
                BAND);
    }

    /** x (b, h, w, c), dense → x, written over, unless a graph is recorded. */
    Array apply(Array x) {
        return Gradients.recording() ? channelwise(mixed(x)) : Scope.tidy(() -> update(x));
    }

    private Array mixed(Array x) {
        return Scope.tidy(
                () -> {
                    Array padded =
                            Grid.padReplicate(norm(0).apply(x), 1, 1, 1, 1); // (b, h + 2, w + 2, c)
                    return Ops.scaleShift(depthwise.apply(padded), gamma(2), x); // (b, h, w, c)
                });
    }

    private Array channelwise(Array y) {
        return Ops.scaleShift(out.apply(in.gelu(norm(3).apply(y))), gamma(5), y);
    }

    private Array update(Array x) {
        long rows = Math.min(x.size(1), Math.max(1, numbers / (x.size(2) * x.size(3))));
        Array padded = Ops.empty(x, x.dtype(), 1, rows + 2, x.size(2) + 2, x.size(3));
        var mixing = new Mixing(norm(0), depthwise, gamma(2), padded);
        Norm norm = norm(3);
        Linear.Weights up = in.weights();
        Linear.Weights down = out.weights().times(gamma(5));
        for (long i = 0; i < x.size(0); i++) {
            Array picture = Ops.narrow(x, 0, i, 1);
            for (long j = 0; j < x.size(1); j += rows) {
                long from = j;
                Scope.tidy(
                        () -> {
                            Array band = Scope.tidy(() -> mixing.update(picture, from));
                            down.addTo(band, up.gelu(norm.apply(band)));
                            return 0;
                        });
            }
        }
        return x;
    }

    private Norm norm(int i) {
        return new Norm(Ops.add(gamma(i), 1), gamma(i + 1));
    }

    private Array gamma(int i) {
        return Ops.narrow(gammas.array(), 0, i, 1);
    }

    /** The layer norm LN(x) · scale + shift in one pass. */
    private record Norm(Array scale, Array shift) {
        Array apply(Array x) {
            long c = x.size(-1);
            return Ops.layerNorm(x, Ops.expand(scale, c), Ops.expand(shift, c), 1e-6);
        }
    }

    /**
     * The first half of a block, in place, some rows at a time from the top of a map down.
     *
     * @param padded (1, rows + 2, w + 2, c): the normed rows within their border, of which the
     *     first is the one above, from before that was written over
     */
    private record Mixing(Norm norm, Conv depthwise, Array factor, Array padded) {

        /** Writes over the next rows of x, as many as {@code padded} holds, and gives them. */
        Array update(Array x, long from) {
            long count = Math.min(padded.size(1) - 2, x.size(1) - from);
            boolean bottom = from + count == x.size(1);
            Grid.fillBordered(
                    padded, norm.apply(Ops.narrow(x, 1, from, bottom ? count : count + 1)));
            if (from == 0) {
                Ops.copyInto(rows(0, 1), rows(1, 1));
            }
            if (bottom) {
                Ops.copyInto(rows(count + 1, 1), rows(count, 1));
            }
            Array band = Ops.narrow(x, 1, from, count);
            Ops.addScaledInto(band, depthwise.apply(rows(0, count + 2)), factor);
            Ops.copyInto(rows(0, 1), rows(count, 1)); // above the next band
            return band;
        }

        private Array rows(long from, long count) {
            return Ops.narrow(padded, 1, from, count);
        }
    }
}
