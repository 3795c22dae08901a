package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Tensor;

/**
 * r → concat(sin, cos)(10⁴ · r · fᵢ), fᵢ = exp(−i · ln 10⁴ / (half − 1)), i < half = ⌊c_r / 2⌋; a
 * zero last if c_r is odd.
 *
 * <p>Computed in double: the angles reach 10⁴, where a float is off by 5e-4.
 */
public final class TimeEmbedding {

    private static final double MAX_POSITIONS = 10000;

    private TimeEmbedding() {}

    /** r (b) → F64 (b, width) */
    public static Tensor of(int width, double... r) {
        int half = width / 2;
        double[] values = new double[r.length * width];
        for (int row = 0; row < r.length; row++) {
            for (int i = 0; i < half; i++) {
                double angle =
                        r[row]
                                * MAX_POSITIONS
                                * Math.exp(-i * Math.log(MAX_POSITIONS) / (half - 1));
                values[row * width + i] = Math.sin(angle);
                values[row * width + half + i] = Math.cos(angle);
            }
        }
        return Tensor.of(values, r.length, width);
    }
}
