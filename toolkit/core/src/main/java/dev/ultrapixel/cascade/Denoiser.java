package dev.ultrapixel.cascade;

import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A network with everything that is constant over a pass: x at r → predicted noise. */
interface Denoiser {

    /**
     * Predictions of one step.
     *
     * @param cond with the conditions (1, c, h, w)
     * @param uncond without them, or null where nobody asked
     * @param features what the first AttnBlocks held, conditional half; empty where nobody asked
     */
    record Predictions(Array cond, @Nullable Array uncond, Map<Hooks.Level, Tensor> features) {}

    /**
     * Calls the network once, on one batch of both halves where {@code both}.
     *
     * @param last whether this is the pass's last step
     */
    Predictions predict(Array x, double r, boolean both, boolean last);
}
