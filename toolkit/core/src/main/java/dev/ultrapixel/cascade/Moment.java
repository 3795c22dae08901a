package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Level;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.tensor.Tensor;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one step left behind. All latents are F32 (1, c, h, w).
 *
 * @param step steps done: 1 after the first
 * @param t time the step started from
 * @param level how noisy the latent was there
 * @param settings what the step was asked to do
 * @param x the latent after the step
 * @param x0 the picture the step believed in
 * @param eps the prediction after guidance
 * @param epsCond the prediction with the conditions
 * @param epsUncond the prediction without them, or null where the step did not need it
 * @param epsPerturbed the prediction with perturbed attention, or null
 * @param memory what the guider hands to the next step, or null
 * @param features features of the first AttnBlock of each level, in the last step of a draft; else
 *     empty
 */
public record Moment(
        int step,
        double t,
        Level level,
        Settings settings,
        Tensor x,
        Tensor x0,
        Tensor eps,
        Tensor epsCond,
        @Nullable Tensor epsUncond,
        @Nullable Tensor epsPerturbed,
        @Nullable Tensor memory,
        Map<Hooks.Level, Tensor> features) {

    /**
     * ‖ε_c − ε_u‖ / √n: how far the conditions move the prediction; NaN where the step had no
     * unconditional half.
     */
    public double guidanceNorm() {
        Tensor uncond = epsUncond;
        if (uncond == null) {
            return Double.NaN;
        }
        double sum = 0;
        for (long i = 0; i < epsCond.count(); i++) {
            double d = epsCond.at(i) - uncond.at(i);
            sum += d * d;
        }
        return Math.sqrt(sum / epsCond.count());
    }

    /** What its latents and features take. */
    public long bytes() {
        return Spill.tensors(this).stream().mapToLong(x -> x.bytes().remaining()).sum();
    }

    /** {@code step 12 at t 0.43, logSNR 0.41, |eps_c - eps_u| 0.21} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "step %d from t %.3f, logSNR %.2f, |eps_c - eps_u| %.3f",
                step,
                t,
                level.logSnr(),
                guidanceNorm());
    }
}
