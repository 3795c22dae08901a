package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;

/**
 * ε_c, ε_u → ε: how the predictions with and without the conditions become one.
 *
 * <p>Computed in F32 at least, whatever the network computes in.
 */
public sealed interface Guider permits Unguided, Cfg, CfgPair, CfgInterval {

    /** Whether a step at time t needs the unconditional prediction, and so a second pass. */
    boolean guidesAt(double t);

    /**
     * The prediction to go on with at time t. Where {@link #guidesAt} is false it is the
     * conditional one and {@code uncond} is not read.
     */
    Array combine(Array cond, Array uncond, double t);

    /** How the result is brought back to the spread of the conditional prediction. */
    Rescale rescale();

    /** The same guider with another rescale. */
    Guider with(Rescale rescale);
}
