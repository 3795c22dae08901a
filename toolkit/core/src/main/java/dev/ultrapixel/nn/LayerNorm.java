package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import org.jspecify.annotations.Nullable;

/**
 * (x − μ) / √(σ² + ε) over the last axis, with a learned scale and shift where the checkpoint has
 * them.
 */
public record LayerNorm(@Nullable Param weight, @Nullable Param bias, double eps) {

    /** Without scale and shift, ε = 1e-6: the norm of Stages B and C. */
    public static final LayerNorm PLAIN = new LayerNorm(null, null, 1e-6);

    /** With {@code weight} (c) and {@code bias} (c). */
    public static LayerNorm affine(Params params, long c, double eps) {
        return new LayerNorm(params.get("weight", c), params.get("bias", c), eps);
    }

    /** x (…, c) → (…, c) */
    public Array apply(Array x) {
        return Ops.layerNorm(
                x, weight == null ? null : weight.array(), bias == null ? null : bias.array(), eps);
    }
}
