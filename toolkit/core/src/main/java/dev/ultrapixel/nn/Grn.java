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
        Array g = norm(x); // (b, 1, 1, c)
        Array n = Ops.div(g, Ops.add(Ops.mean(g, -1), 1e-6));
        return Ops.scaleShift(x, Ops.add(Ops.mul(gamma.array(), n), 1), beta.array());
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

    /** Sums of squares over some rows of x (1, h, w, c). → (1, 1, c), in double precision */
    Array squares(Array x) {
        if (!x.device().isCard()) {
            return Ops.to(sums(x), Dtype.F64);
        }
        Array g = Ops.to(Ops.norm(x, 1, 2), Dtype.F64); // of F16, a sum of squares would overflow
        return Ops.reshape(Ops.mul(g, g), x.size(0), 1, width());
    }

    /** γ·n + 1 from the sums of squares of a whole picture (1, 1, c). → (1, 1, 1, c) */
    Array scale(Array sums, Dtype dtype) {
        Array g = Ops.reshape(Ops.sqrt(sums), 1, 1, 1, width());
        Array n = Ops.div(g, Ops.add(Ops.mean(g, -1), 1e-6));
        return Ops.to(Ops.add(Ops.mul(Ops.to(gamma.array(), Dtype.F64), n), 1), dtype);
    }

    /** x · scale + β of an intermediate that nobody else reads, in place. */
    Array scaledConsuming(Array x, Array scale) {
        return Ops.scaleShiftConsuming(x, scale, beta.array());
    }

    /**
     * ‖x‖₂ over h and w; the sum of squares as a product with ones, several times faster than a
     * reduction.
     */
    private static Array norm(Array x) {
        if (Gradients.recording() || x.device().isCard()) {
            return Ops.norm(x, 1, 2); // whose gradient at zero is zero; and F16 does not overflow
        }
        return Ops.reshape(Ops.sqrt(sums(x)), x.size(0), 1, 1, x.size(3));
    }

    private static Array sums(Array x) {
        long b = x.size(0);
        long n = x.size(1) * x.size(2);
        Array squares = Ops.reshape(Ops.mul(x, x), b, n, x.size(3));
        return Ops.matmul(Ops.ones(x, x.dtype(), b, 1, n), squares); // (b, 1, c)
    }
}
