package dev.ultrapixel.networks;

import dev.ultrapixel.tensor.Tensor;

/**
 * What an INR makes of low-resolution features in a window, taken apart. All F32 (1, c, ·, ·).
 *
 * @param low the features themselves, whole
 * @param base the nearest cell's feature
 * @param residual what the coordinate MLP adds
 * @param sum base + residual: what guides
 */
public record InrLayers(Tensor low, Tensor base, Tensor residual, Tensor sum) {

    /** {@code 160 channels, 9×9 cells to 24×24} */
    @Override
    public String toString() {
        return "%d channels, %d×%d cells to %d×%d"
                .formatted(low.size(1), low.size(2), low.size(3), sum.size(2), sum.size(3));
    }
}
