package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;
import org.jspecify.annotations.Nullable;

/**
 * ε_c, ε_u → ε: how the predictions with and without the conditions become one.
 *
 * <p>Computed in F32 at least, whatever the network computes in.
 */
public sealed interface Guider
        permits Unguided,
                Cfg,
                CfgPair,
                CfgInterval,
                CfgPlusPlus,
                CfgZeroStar,
                Apg,
                FrequencySplit,
                PerturbedAttention {

    /**
     * What one step knows.
     *
     * @param x the latent at {@code level}, which time t is
     * @param cond ε with the conditions
     * @param uncond ε without them; null where {@link #guidesAt} is false
     * @param perturbed ε with the conditions and perturbed attention; null where {@link
     *     #perturbsAt} is false
     * @param memory what this guider left in the step before, or null
     */
    record Predicted(
            Array x,
            Level level,
            double t,
            Array cond,
            @Nullable Array uncond,
            @Nullable Array perturbed,
            @Nullable Array memory) {

        /** ε without the conditions, where the guider asked for it. */
        Array unconditional() {
            if (uncond == null) {
                throw new IllegalStateException(
                        "a guider that guides at t %s needs the prediction without the conditions"
                                .formatted(t));
            }
            return Wide.of(uncond);
        }
    }

    /**
     * What a step goes on with.
     *
     * @param eps the prediction that x₀ is read from
     * @param direction the noise that the sampler puts back on x₀; {@code eps} but for CFG++
     * @param memory what the next step's guider is given, or null
     */
    record Guided(Array eps, Array direction, @Nullable Array memory) {

        static Guided of(Array eps) {
            return new Guided(eps, eps, null);
        }
    }

    /** Whether a step at time t needs the unconditional prediction, and so a second half. */
    boolean guidesAt(double t);

    /** Whether a step at time t needs a prediction with perturbed attention: another call. */
    default boolean perturbsAt(double t) {
        return false;
    }

    /** Blocks whose attention is perturbed, a glob of checkpoint paths. */
    default String perturbedBlocks() {
        return "";
    }

    /** The prediction to go on with. Where {@link #guidesAt} is false it is the conditional one. */
    Guided guide(Predicted predicted);

    /** How the result is brought back to the spread of the conditional prediction. */
    Rescale rescale();

    /** The same guider with another rescale. */
    Guider with(Rescale rescale);
}
