package dev.ultrapixel.weights;

import static dev.ultrapixel.weights.Formats.assertSays;
import static dev.ultrapixel.weights.Formats.file;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Weights_CheckTest {

    @Test
    void namesTheTensorWithANan() {
        Weights weights = Weights.of(Checkpoint.open(file("bad-nan.safetensors")));

        assertSays(
                assertThrows(IllegalArgumentException.class, weights::check),
                "bad-nan.safetensors: down_blocks.0.0.depthwise.weight should be finite but"
                        + " element",
                "is NaN");
    }

    @Test
    void passesFiniteWeightsOfAnyDtype() {
        Weights.of(Checkpoint.open(file("stagec-f32.safetensors"))).check();
        Weights.of(Checkpoint.open(file("dtypes.safetensors"))).check();
    }

    @ParameterizedTest
    @CsvSource({
        "F16, 7bff, fc00, -Infinity",
        "BF16, 7f7f, 7fc1, NaN",
        "F32, 7f7fffff, 7f800000, Infinity",
        "F64, 7fefffffffffffff, 7ff8000000000000, NaN",
    })
    void knowsTheLargestNumberFromInfinity(
            Dtype dtype, String largest, String bad, String printed) {
        Weights.of(Map.of("a", tensor(dtype, largest, largest))).check();

        assertSays(
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Weights.of(Map.of("a", tensor(dtype, largest, bad))).check()),
                "a should be finite but element 1, at (1, 0), is " + printed);
    }

    private static Tensor tensor(Dtype dtype, String... bits) {
        ByteBuffer bytes = Tensor.allocate(dtype, bits.length);
        for (String one : bits) {
            long value = Long.parseUnsignedLong(one, 16);
            for (int i = 0; i < dtype.bytes(); i++) {
                bytes.put((byte) (value >> 8 * i));
            }
        }
        return Tensor.of(dtype, bytes.flip(), bits.length, 1);
    }
}
