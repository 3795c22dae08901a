package dev.ultrapixel.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.tensor.Tensor;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The demo cascade loaded once, a prompt it knows, and the smallest picture it draws well. */
final class Demo {

    /** The cascade of the reference run. */
    static final UltraPixel V0 = v0();

    static final UltraPixel CASCADE = UltraPixel.demo();
    static final Conditions FOX = CASCADE.prompt("flat fox, on a blue background");
    static final Size SMALL = Size.of(256, 256);

    private Demo() {}

    private static UltraPixel v0() {
        try {
            return UltraPixel.load(
                    Path.of(Objects.requireNonNull(Demo.class.getResource("/v0")).toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static void assertSame(Tensor expected, Tensor actual) {
        assertArrayEquals(expected.shape(), actual.shape());
        assertArrayEquals(expected.floats(), actual.floats());
    }

    /** max|actual − expected| ≤ tol · max|expected| */
    static void assertClose(Tensor expected, Tensor actual, double tol) {
        assertArrayEquals(expected.shape(), actual.shape());
        double worst = 0;
        double largest = 0;
        for (long i = 0; i < expected.count(); i++) {
            worst = Math.max(worst, Math.abs(actual.at(i) - expected.at(i)));
            largest = Math.max(largest, Math.abs(expected.at(i)));
        }
        assertEquals(0, worst / largest, tol, "largest difference by the largest value");
    }
}
