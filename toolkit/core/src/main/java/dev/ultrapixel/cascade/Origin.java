package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Level;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;

/**
 * x = a · x₀ + b · ε: where a walk begins that does not begin in noise (Meng et al. 2022,
 * "SDEdit"), and what of it stays on the way. ε is the walk's first draw, at every step the same.
 *
 * @param latent x₀, F32 (1, c, h, w) on the walk's grid
 */
public record Origin(Tensor latent, Kept kept) {

    /** What of the origin stays in the latent after a step. */
    public sealed interface Kept {}

    /** Nothing: the walk goes where it goes. */
    public record Nothing() implements Kept {
        @Override
        public String toString() {
            return "";
        }
    }

    /**
     * Where a mask is 0 the origin, at each step's noise, and at the end as it is (after Avrahami
     * et al. 2022, "Blended Diffusion").
     *
     * @param drawn 1 where the walk draws anew, F32 (1, 1, h, w)
     */
    public record Masked(Tensor drawn) implements Kept {
        @Override
        public String toString() {
            double share = Arrays.stream(drawn.doubles()).average().orElse(0);
            return ", %.0f %% of it drawn anew".formatted(100 * share);
        }
    }

    /**
     * The share ((1 − cos πt) / 2)^α of the latent, everywhere: much at first, nothing at the end
     * (Du et al. 2024, "DemoFusion": skip residual).
     */
    public record Residual(double alpha) implements Kept {

        public Residual {
            if (!(alpha >= 0 && alpha < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "a skip residual's exponent should be 0 or more but is "
                                + alpha
                                + "; DemoFusion has 3");
            }
        }

        double share(double t) {
            return Math.pow((1 - Math.cos(Math.PI * t)) / 2, alpha);
        }

        @Override
        public String toString() {
            return ", skip residual " + alpha;
        }
    }

    static Origin of(Tensor latent, long[] grid) {
        if (!Arrays.equals(latent.shape(), grid)) {
            throw new IllegalArgumentException(
                    "a walk should begin from a latent of its own shape %s but the latent is %s; encode the picture for this walk, or start a walk of the picture's size"
                            .formatted(Tensor.describe(grid), latent));
        }
        NonFinite.check(latent, "the latent that a walk begins from");
        return new Origin(latent, new Nothing());
    }

    /** The walk's first latent. */
    Tensor first(Tensor noise, Level level) {
        return Scope.tidy(() -> level.noised(Array.of(latent), Array.of(noise)).keep());
    }

    /** x after a step to time t, with what is kept in it. */
    Array x(Array x, Tensor noise, Level level, double t) {
        Array origin = Array.of(latent);
        if (kept instanceof Masked masked) {
            Array known = level.noised(origin, Array.of(noise));
            return mixed(x, known, Array.of(masked.drawn()));
        }
        if (kept instanceof Residual residual) {
            double share = residual.share(t);
            Array known = level.noised(origin, Array.of(noise));
            return Ops.add(Ops.mul(known, share), Ops.mul(x, 1 - share));
        }
        return x;
    }

    /** x₀ of a step, with what is kept in it. */
    Array x0(Array x0) {
        return kept instanceof Masked masked
                ? mixed(x0, Array.of(latent), Array.of(masked.drawn()))
                : x0;
    }

    private static Array mixed(Array drawn, Array known, Array share) {
        Array rest = Ops.add(Ops.mul(share, -1), 1);
        return Ops.add(Ops.mul(drawn, share), Ops.mul(known, rest));
    }

    /** {@code from a latent, 25 % of it drawn anew} */
    @Override
    public String toString() {
        return "from a latent" + kept;
    }
}
