package dev.ultrapixel.metrics;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * mean of (2 μₐμᵦ + C₁)(2 σₐᵦ + C₂) / ((μₐ² + μᵦ² + C₁)(σₐ² + σᵦ² + C₂)): structural similarity
 * (Wang et al. 2004), per channel, then the mean.
 *
 * <p>Gaussian window of σ 1.5 and 11 taps, population covariances, values in [0, 1], where the
 * whole window fits.
 *
 * @param channels red, green, blue
 */
public record Ssim(List<Double> channels) {

    private static final int TAPS = 11;
    private static final double[] WINDOW = window();
    private static final double C1 = 0.01 * 0.01; // (K₁ · range)²
    private static final double C2 = 0.03 * 0.03;

    public Ssim {
        channels = List.copyOf(channels);
    }

    /** Of two pictures of one size, at least 11 pixels a side. */
    public static Ssim of(Picture a, Picture b) {
        Pair.check(a, b);
        if (Math.min(a.width(), a.height()) < TAPS) {
            throw new IllegalArgumentException(
                    "SSIM's window should fit into the pictures, %d pixels a side, but they are %s"
                            .formatted(TAPS, a));
        }
        return new Ssim(
                IntStream.range(0, 3)
                        .mapToObj(c -> channel(plane(a, c), plane(b, c), a.width(), a.height()))
                        .toList());
    }

    /** The mean over channels: 1 for equal pictures. */
    public double mean() {
        return channels.stream().mapToDouble(c -> c).average().orElseThrow();
    }

    private static double[] plane(Picture picture, int channel) {
        Tensor values = picture.tensor();
        long area = (long) picture.width() * picture.height();
        double[] plane = new double[Math.toIntExact(area)];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = values.at(channel * area + i);
        }
        return plane;
    }

    private static double channel(double[] a, double[] b, int w, int h) {
        double[] meanA = blurred(a, w, h);
        double[] meanB = blurred(b, w, h);
        double[] aa = blurred(product(a, a), w, h);
        double[] bb = blurred(product(b, b), w, h);
        double[] ab = blurred(product(a, b), w, h);
        double sum = 0;
        for (int i = 0; i < meanA.length; i++) {
            double mm = meanA[i] * meanB[i];
            double squares = meanA[i] * meanA[i] + meanB[i] * meanB[i];
            double variances = aa[i] + bb[i] - squares;
            sum += (2 * mm + C1) * (2 * (ab[i] - mm) + C2) / ((squares + C1) * (variances + C2));
        }
        return sum / meanA.length;
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    /** Along rows, then along columns, where the window fits. */
    private static double[] blurred(double[] x, int w, int h) {
        int narrow = w - TAPS + 1;
        double[] rows = new double[narrow * h];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < TAPS; k++) {
                rows[i] += WINDOW[k] * x[i / narrow * w + i % narrow + k];
            }
        }
        double[] both = new double[narrow * (h - TAPS + 1)];
        for (int i = 0; i < both.length; i++) {
            for (int k = 0; k < TAPS; k++) {
                both[i] += WINDOW[k] * rows[i + k * narrow];
            }
        }
        return both;
    }

    private static double[] window() {
        double[] window = new double[TAPS];
        double sum = 0;
        for (int k = 0; k < TAPS; k++) {
            double x = (k - TAPS / 2) / 1.5; // σ of Wang et al.
            window[k] = Math.exp(-x * x / 2);
            sum += window[k];
        }
        for (int k = 0; k < TAPS; k++) {
            window[k] /= sum;
        }
        return window;
    }

    /** {@code SSIM 0.912} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "SSIM %.3f", mean());
    }
}
