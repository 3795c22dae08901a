package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;

/**
 * A transposed k×k convolution. x (b, h, w, in) → (b, h′, w′, out), h′ = (h − 1)·stride − 2·padding
 * + k
 */
public record ConvTransposed(Param weight, Param bias, int stride, int padding) {

    /** {@code weight} (in, out, k, k) and {@code bias} (out). */
    public static ConvTransposed of(
            Params params, long in, long out, int k, int stride, int padding) {
        return new ConvTransposed(
                params.get("weight", in, out, k, k), params.get("bias", out), stride, padding);
    }

    /** x (b, h, w, in) → (b, h′, w′, out) */
    public Array apply(Array x) {
        return Grid.convTransposed(x, weight.array(), bias.array(), stride, padding);
    }
}
