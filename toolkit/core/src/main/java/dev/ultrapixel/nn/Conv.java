package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;
import org.jspecify.annotations.Nullable;

/**
 * A k×k convolution with zeros around. x (b, h, w, in) → (b, h′, w′, out), h′ = ⌊(h + 2·padding −
 * k) / stride⌋ + 1
 */
public record Conv(Param weight, @Nullable Param bias, int stride, int padding, int groups) {

    /** {@code weight} (out, in, k, k) and {@code bias} (out). */
    public static Conv of(Params params, long in, long out, int k, int stride, int padding) {
        return new Conv(
                params.get("weight", out, in, k, k), params.get("bias", out), stride, padding, 1);
    }

    /** {@code weight} (out, in, k, k) alone. */
    public static Conv withoutBias(
            Params params, long in, long out, int k, int stride, int padding) {
        return new Conv(params.get("weight", out, in, k, k), null, stride, padding, 1);
    }

    /** Every channel with its own k×k kernel: {@code weight} (c, 1, k, k) and {@code bias} (c). */
    public static Conv depthwise(Params params, long c, int k, int stride, int padding) {
        return new Conv(
                params.get("weight", c, 1, k, k), params.get("bias", c), stride, padding, (int) c);
    }

    /** As {@link #depthwise}, {@code weight} alone. */
    public static Conv depthwiseWithoutBias(Params params, long c, int k, int stride, int padding) {
        return new Conv(params.get("weight", c, 1, k, k), null, stride, padding, (int) c);
    }

    /** x (b, h, w, in) → (b, h′, w′, out) */
    public Array apply(Array x) {
        return Grid.conv(
                x, weight.array(), bias == null ? null : bias.array(), stride, padding, groups);
    }
}
