package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Ops;

/**
 * Global response norm: g = ‖x‖₂ over h and w, n = g / (mean_c g + 1e-6), y = γ·(x·n) + β + x. x
 * (b, h, w, c)
 *
 * <p>Computed as x·(γ·n + 1) + β. It mixes all positions.
 */
public record Grn(Param gamma, Param beta) {

    public static Grn of(Params params, long c) {
        return new Grn(params.get("gamma", 1, 1, 1, c), params.get("beta", 1, 1, 1, c));
    }

    /** x (b, h, w, c) → (b, h, w, c) */
    public Array apply(Array x) {
        return Ops.scaleShift(x, scale(x), beta.array());
    }

    /** The same of an intermediate that nobody else reads: in place, unless a graph is recorded. */
    Array consuming(Array x) {
        return Gradients.recording()
                ? apply(x)
                : Ops.responseNormConsuming(x, gamma.array(), beta.array());
    }

    /** How many channels. */
    long width() {
        return gamma.shape()[3];
    }

    /** γ·n + 1. x (b, h, w, c) → (b, 1, 1, c) */
    Array scale(Array x) {
        if (!Gradients.recording() && !x.device().isCard()) {
            return Ops.responseScale(Ops.squares(x), gamma.array());
        }
        Array g = Ops.norm(x, 1, 2); // whose gradient at zero is zero; and F16 does not overflow
        Array n = Ops.div(g, Ops.add(Ops.mean(g, -1), 1e-6));
        return Ops.add(Ops.mul(gamma.array(), n), 1);
    }

    /** Sums of squares over some rows of x (b, h, w, c). → (b, 1, 1, c), in double precision */
    Array squares(Array x) {
        if (!x.device().isCard()) {
            return Ops.to(Ops.squares(x), Dtype.F64);
        }
        Array g = Ops.to(Ops.norm(x, 1, 2), Dtype.F64); // of F16, a sum of squares would overflow
        return Ops.mul(g, g);
    }

    /** γ·n + 1 from the sums of squares of a whole picture. sums and result (1, 1, 1, c) */
    Array scaleOf(Array sums) {
        return Ops.responseScale(sums, gamma.array());
    }
}
