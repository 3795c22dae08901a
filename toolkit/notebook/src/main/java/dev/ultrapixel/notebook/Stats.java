package dev.ultrapixel.notebook;

import dev.ultrapixel.tensor.Tensor;
import java.util.Locale;

/**
 * Extremes and mean of a tensor's numbers; of every k-th where there are more than 2²⁴.
 *
 * @param nans how many of the numbers looked at are none
 * @param every k
 */
record Stats(double min, double mean, double max, long nans, long every) {

    private static final long MOST = 1 << 24;

    static Stats of(Tensor x) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        long numbers = 0;
        long nans = 0;
        long every = Math.max(1, x.count() / MOST);
        for (long i = 0; i < x.count(); i += every) {
            double v = x.at(i);
            if (Double.isNaN(v)) {
                nans++;
                continue;
            }
            min = Math.min(min, v);
            max = Math.max(max, v);
            sum += v;
            numbers++;
        }
        return new Stats(min, sum / numbers, max, nans, every);
    }

    /** {@code −3.21 … 0.02 … 2.90}: least, mean, largest. */
    String range() {
        return String.format(Locale.ROOT, "%.4g … %.4g … %.4g", min, mean, max);
    }
}
