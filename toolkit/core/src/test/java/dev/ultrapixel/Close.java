package dev.ultrapixel;

import static org.junit.jupiter.api.Assertions.fail;

import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;

/** max|actual − expected| ≤ tol · max|expected|. A failure shows shapes, values and the place. */
public final class Close {

    private Close() {}

    public static void assertClose(Tensor expected, Tensor actual, double tol) {
        assertClose("tensor", expected, actual, tol);
    }

    public static void assertClose(String what, Tensor expected, Tensor actual, double tol) {
        if (!Arrays.equals(expected.shape(), actual.shape())) {
            fail("%s should be %s but is %s".formatted(what, expected, actual));
        }
        double largest = 0;
        double worst = 0;
        long place = 0;
        for (long i = 0; i < expected.count(); i++) {
            double difference = Math.abs(actual.at(i) - expected.at(i));
            if (difference > worst || Double.isNaN(difference)) {
                worst = difference;
                place = i;
            }
            if (Double.isNaN(difference)) {
                break;
            }
            largest = Math.max(largest, Math.abs(expected.at(i)));
        }
        if (!(worst <= tol * largest)) {
            fail(
                    """
                    %s: expected %s, first %s
                        but is %s, first %s
                    largest difference %.3e at %s (%s instead of %s), allowed %.3e = %.0e · %s\
                    """
                            .formatted(
                                    what,
                                    expected,
                                    first(expected),
                                    actual,
                                    first(actual),
                                    worst,
                                    index(place, expected.shape()),
                                    actual.at(place),
                                    expected.at(place),
                                    tol * largest,
                                    tol,
                                    largest));
        }
    }

    private static String first(Tensor x) {
        double[] values = new double[(int) Math.min(5, x.count())];
        Arrays.setAll(values, x::at);
        return Arrays.toString(values);
    }

    private static String index(long place, long... shape) {
        long[] index = new long[shape.length];
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = place % shape[axis];
            place /= shape[axis];
        }
        return Tensor.describe(index);
    }
}
