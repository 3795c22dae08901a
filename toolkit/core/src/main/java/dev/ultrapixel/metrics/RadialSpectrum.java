package dev.ultrapixel.metrics;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * |FFT|² / (h w)² of a plane less its mean, the mean over rings of equal frequency.
 *
 * <p>Ring k holds the frequencies whose distance from 0, in cycles a pixel, times the shorter side
 * rounds to k; from 0 to half the shorter side. Of a picture the luma, of features the mean over
 * channels.
 *
 * @param power mean power of each ring
 * @param counts frequencies in each ring
 * @param side the shorter side
 */
public record RadialSpectrum(List<Double> power, List<Integer> counts, int side) {

    private static final double[] LUMA = {0.299, 0.587, 0.114}; // Rec. 601
    private static final double DETAIL = 0.25; // cycles a pixel: the upper half below Nyquist

    public RadialSpectrum {
        power = List.copyOf(power);
        counts = List.copyOf(counts);
    }

    /** Of a picture's luma. */
    public static RadialSpectrum of(Picture picture) {
        Tensor rgb = picture.tensor();
        int area = picture.width() * picture.height();
        double[] luma = new double[area];
        for (int i = 0; i < area; i++) {
            for (int c = 0; c < 3; c++) {
                luma[i] += LUMA[c] * rgb.at((long) c * area + i);
            }
        }
        return of(Tensor.of(luma, 1, picture.height(), picture.width()));
    }

    /** Of features (c, h, w) or (1, c, h, w), the mean over channels. */
    public static RadialSpectrum of(Tensor features) {
        Tensor planes = features.rank() == 4 ? features.row(0) : features;
        if (planes.rank() != 3) {
            throw new IllegalArgumentException(
                    "a spectrum needs features (c, h, w) but has " + features);
        }
        Tensor power =
                Scope.tidy(
                        () -> {
                            Array x = Ops.to(Array.of(planes), Dtype.F64);
                            x = Ops.sub(x, Ops.mean(x, 1, 2));
                            return Ops.mean(Grid.power(x), 0).keep(); // (1, h, w)
                        });
        return rings(power, (int) planes.size(1), (int) planes.size(2));
    }

    private static RadialSpectrum rings(Tensor power, int h, int w) {
        int side = Math.min(h, w);
        double[] sums = new double[side / 2 + 1];
        int[] counts = new int[sums.length];
        double scale = 1.0 / ((double) h * w * h * w);
        for (int i = 0; i < h * w; i++) {
            double radius = Math.hypot(frequency(i / w, h), frequency(i % w, w));
            int ring = (int) Math.floor(radius * side + 0.5);
            if (ring < sums.length) {
                sums[ring] += power.at(i) * scale;
                counts[ring]++;
            }
        }
        List<Double> means = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (int k = 0; k < sums.length; k++) {
            means.add(sums[k] / counts[k]);
            sizes.add(counts[k]);
        }
        return new RadialSpectrum(means, sizes, side);
    }

    /** Cycles a pixel of the i-th of n frequencies, −½ to ½. */
    private static double frequency(int i, int n) {
        return (i <= (n - 1) / 2 ? i : i - n) * (1.0 / n); // as NumPy rounds it: rings have ties
    }

    /** Share of the power, the mean left out, at a quarter of a cycle a pixel and above. */
    public double highFrequencyShare() {
        return share(DETAIL);
    }

    /** Share of the power, the mean left out, at so many cycles a pixel and above. */
    public double share(double cycles) {
        if (!(cycles > 0 && cycles <= 0.5)) {
            throw new IllegalArgumentException(
                    "a frequency should be above 0 and at most 0.5 cycles a pixel but is "
                            + cycles);
        }
        double all = 0;
        double high = 0;
        for (int k = 1; k < power.size(); k++) {
            double inRing = power.get(k) * counts.get(k);
            all += inRing;
            high += k >= cycles * side ? inRing : 0;
        }
        return all == 0 ? 0 : high / all;
    }

    /** {@code spectrum of 89 rings, 3.1 % of its power at 0.25 cycles a pixel and above} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "spectrum of %d rings, %.1f %% of its power at %s cycles a pixel and above",
                power.size(),
                100 * highFrequencyShare(),
                DETAIL);
    }
}
