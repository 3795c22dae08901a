package dev.ultrapixel.metrics;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Tensor;
import java.util.Locale;

/**
 * −10 log₁₀ mean (a − b)²: peak signal-to-noise ratio of two pictures in [0, 1], over all pixels
 * and channels.
 *
 * @param decibels infinite for equal pictures; above 40 they are hard to tell apart
 */
public record Psnr(double decibels) {

    /** Of two pictures of one size. */
    public static Psnr of(Picture a, Picture b) {
        Pair.check(a, b);
        Tensor x = a.tensor();
        Tensor y = b.tensor();
        double sum = 0;
        for (long i = 0; i < x.count(); i++) {
            double d = x.at(i) - y.at(i);
            sum += d * d;
        }
        return new Psnr(-10 * Math.log10(sum / x.count()));
    }

    /** {@code PSNR 31.2 dB} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "PSNR %.1f dB", decibels);
    }
}
