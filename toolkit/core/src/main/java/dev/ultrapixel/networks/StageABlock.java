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
 */
record StageABlock(Param gammas, Conv depthwise, Linear in, Linear out, Bands bands) {

    /** Some 32 MiB of a hidden layer, four times as wide, at a time in bfloat16. */
    private static final Bands BANDS = new Bands(4L << 20, 1, 1);

    static StageABlock of(Params params, long c) {
        Params channelwise = params.at("channelwise");
        return new StageABlock(
                params.get("gammas", 6),
                Conv.depthwise(params.at("depthwise").at(1), c, 3, 1, 0),
                Linear.of(channelwise.at(0), c, 4 * c),
                Linear.of(channelwise.at(2), 4 * c, c),
                BANDS);
    }

    /** x (b, h, w, c) → (b, h, w, c), written over x where that is large. */
    Array apply(Array x) {
        if (Gradients.recording()) {
            return channelwise(mixed(x));
        }
        return Scope.tidy(
                () -> {
                    Linear.Weights up = in.weights();
                    Linear.Weights down = out.weights().times(gamma(5));
                    return bands.update(
                            x,
                            (band, core) -> {
                                Array y = core.apply(mixed(band)); // nobody else's
                                addChannelwise(y, up, down);
                                return y;
                            });
                });
    }

    private Array mixed(Array x) {
        return Scope.tidy(
                () -> {
                    Array padded =
                            Grid.padReplicate(norm(x, 0), 1, 1, 1, 1); // (b, h + 2, w + 2, c)
                    return Ops.scaleShift(depthwise.apply(padded), gamma(2), x); // (b, h, w, c)
                });
    }

    private Array channelwise(Array y) {
        return Ops.scaleShift(out.apply(in.gelu(norm(y, 3))), gamma(5), y);
    }

    /** y ← channelwise(y) in place, γ₅ in the weights; picture by picture, which are dense. */
    private void addChannelwise(Array y, Linear.Weights up, Linear.Weights down) {
        for (long i = 0; i < y.size(0); i++) {
            Array picture = Ops.narrow(y, 0, i, 1);
            Scope.tidy(
                    () -> {
                        down.addTo(picture, up.gelu(norm(picture, 3)));
                        return 0;
                    });
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
