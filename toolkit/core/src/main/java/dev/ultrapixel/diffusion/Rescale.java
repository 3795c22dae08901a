package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import java.util.stream.LongStream;

/**
 * g ← ρ · g · std(c) / (std(g) + 1e-9) + (1 − ρ) · g.
 *
 * <p>Brings a guided prediction g back towards the spread of the conditional one (Lin et al. 2023,
 * section 3.4). ρ = 0 leaves g as it is.
 */
public record Rescale(double rho, Over over) {

    /** ρ = 0.7, every picture for itself. */
    public static final Rescale DEFAULT = new Rescale(0.7, Over.PICTURE);

    /** What a standard deviation is taken over; the two are one for a batch of one. */
    public enum Over {
        /** Each picture for itself, so that a picture does not depend on its batch. */
        PICTURE,
        /** The whole tensor, as the reference does. */
        BATCH
    }

    public Rescale {
        if (!(rho >= 0 && rho <= 1)) {
            throw new IllegalArgumentException(
                    "a guidance rescale's rho should be in [0, 1] but is "
                            + rho
                            + "; 0 leaves the guided prediction as it is");
        }
    }

    /** c, g (b, …) → the rescaled g */
    public Array apply(Array c, Array g) {
        return rho == 0 ? g : Ops.mul(g, factor(c, g));
    }

    /** What g is multiplied with: ρ · std(c) / (std(g) + 1e-9) + 1 − ρ, (b or 1, 1, …). */
    public Array factor(Array c, Array g) {
        long[] axes = LongStream.range(over == Over.BATCH ? 0 : 1, g.rank()).toArray();
        Array ratio = Ops.div(Ops.std(c, axes), Ops.add(Ops.std(g, axes), 1e-9));
        return Ops.add(Ops.mul(ratio, rho), 1 - rho);
    }

    /** The error of a guider whose formula has no place for it. */
    static IllegalArgumentException notOf(String guider) {
        return new IllegalArgumentException(
                guider
                        + " has no rescale, so rho says nothing to it; leave rho out or use"
                        + " cfg(scale)");
    }

    /** Words for a guider's name; none for the default. */
    String suffix() {
        return equals(DEFAULT)
                ? ""
                : ", rho " + rho + (over == Over.BATCH ? " over the batch" : "");
    }
}
