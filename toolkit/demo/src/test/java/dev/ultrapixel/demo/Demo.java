package dev.ultrapixel.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.tensor.Tensor;

/** The demo cascade loaded once, a prompt it knows, and the smallest picture it draws well. */
final class Demo {

    static final UltraPixel CASCADE = UltraPixel.demo();
    static final Conditions FOX = CASCADE.prompt("flat fox, on a blue background");
    static final Size SMALL = Size.of(256, 256);

    private Demo() {}

    static void assertSame(Tensor expected, Tensor actual) {
        assertArrayEquals(expected.shape(), actual.shape());
        assertArrayEquals(expected.floats(), actual.floats());
    }
}
