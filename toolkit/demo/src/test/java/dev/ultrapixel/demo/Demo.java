package dev.ultrapixel.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

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
}
