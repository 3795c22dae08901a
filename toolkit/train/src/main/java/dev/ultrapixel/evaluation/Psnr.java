package dev.ultrapixel.evaluation;

import dev.ultrapixel.image.Picture;

/** −10 log₁₀ of the mean squared difference of values in [0, 1], in dB. */
final class Psnr {

    private static final double CEILING = 100; // dB of equal pictures

    private Psnr() {}

    static double of(double mse) {
        return Math.min(CEILING, -10 * Math.log10(mse));
    }

    static double of(Picture a, Picture b) {
        return of(mse(a.tensor().floats(), b.tensor().floats()));
    }

    static double mse(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "pictures to compare should have as many values but have %d and %d"
                            .formatted(a.length, b.length));
        }
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double d = a[i] - b[i];
            sum += d * d;
        }
        return sum / a.length;
    }
}
