package dev.ultrapixel.parity;

import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;

/**
 * How far two tensors are apart: max|a − b|, and the same over max|b|.
 *
 * @param index row-major place of the largest difference
 */
record Difference(double absolute, double relative, long index) {

    /**
     * Files store large outputs thinned out; {@code actual} is thinned likewise: every s-th along
     * each axis.
     */
    static Difference between(Tensor actual, Tensor expected) {
        long[] steps = steps(actual.shape(), expected.shape());
        long[] at = new long[steps.length];
        double largest = 0;
        double size = 0;
        long index = 0;
        for (long i = 0; i < expected.count(); i++) {
            double b = expected.at(i);
            double difference = Math.abs(actual.at(place(at, steps, actual.shape())) - b);
            size = Math.max(size, Math.abs(b));
            if (Double.isNaN(difference)) {
                difference = Double.POSITIVE_INFINITY; // no number is the largest difference of all
            }
            if (difference > largest) {
                largest = difference;
                index = i;
            }
            advance(at, expected.shape());
        }
        return new Difference(largest, largest == 0 ? 0 : largest / size, index);
    }

    private static long[] steps(long[] actual, long[] expected) {
        if (actual.length != expected.length) {
            throw mismatch(actual, expected);
        }
        long[] steps = new long[actual.length];
        for (int i = 0; i < steps.length; i++) {
            long step = 1;
            while (expected[i] > 0 && (actual[i] + step - 1) / step > expected[i]) {
                step++;
            }
            if ((actual[i] + step - 1) / step != expected[i]) {
                throw mismatch(actual, expected);
            }
            steps[i] = step;
        }
        return steps;
    }

    private static IllegalArgumentException mismatch(long[] actual, long[] expected) {
        return new IllegalArgumentException(
                "the shape should be %s but is %s"
                        .formatted(Tensor.describe(expected), Tensor.describe(actual)));
    }

    private static long place(long[] at, long[] steps, long[] shape) {
        long place = 0;
        for (int i = 0; i < at.length; i++) {
            place = place * shape[i] + at[i] * steps[i];
        }
        return place;
    }

    private static void advance(long[] at, long[] shape) {
        for (int i = at.length - 1; i >= 0; i--) {
            if (++at[i] < shape[i]) {
                return;
            }
            at[i] = 0;
        }
        Arrays.fill(at, 0);
    }
}
