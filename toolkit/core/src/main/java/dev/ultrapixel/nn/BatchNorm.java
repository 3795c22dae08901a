package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Grid;
import org.jspecify.annotations.Nullable;

/**
 * γ · (x − μ) / √(σ² + ε) + β per channel, with the stored statistics, or where it is trained with
 * the batch's own. x (b, h, w, c) → (b, h, w, c)
 */
public record BatchNorm(
        @Nullable Param weight, @Nullable Param bias, Param mean, Param variance, double eps) {

    private static final double MOMENTUM = 0.1; // PyTorch's default

    /** With {@code weight} (c) and {@code bias} (c). */
    public static BatchNorm affine(Params params, long c, double eps) {
        return new BatchNorm(
                params.get("weight", c),
                params.get("bias", c),
                params.get("running_mean", c),
                params.get("running_var", c),
                eps);
    }

    /** Without scale and shift. */
    public static BatchNorm plain(Params params, long c, double eps) {
        return new BatchNorm(
                null, null, params.get("running_mean", c), params.get("running_var", c), eps);
    }

    /** x (b, h, w, c) → (b, h, w, c) */
    public Array apply(Array x) {
        Array scale = weight == null ? null : weight.array();
        Array shift = bias == null ? null : bias.array();
        if (Gradients.recording() && mean instanceof Param.Statistics) {
            return Grid.batchNormTraining(
                    x, scale, shift, mean.array(), variance.array(), MOMENTUM, eps);
        }
        return Grid.batchNorm(x, scale, shift, mean.array(), variance.array(), eps);
    }
}
