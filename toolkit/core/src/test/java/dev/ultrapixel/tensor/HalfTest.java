package dev.ultrapixel.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HalfTest {

    @ParameterizedTest
    @CsvSource({
        "0000, 0.0",
        "8000, -0.0",
        "3c00, 1.0",
        "c000, -2.0",
        "7bff, 65504.0",
        "3555, 0.33325195",
        "0400, 6.1035156E-5",
        "03ff, 6.097555E-5",
        "0001, 5.9604645E-8",
        "8001, -5.9604645E-8",
        "7c00, Infinity",
        "fc00, -Infinity",
        "7e00, NaN",
    })
    void knownPatterns(String bits, float expected) {
        short half = (short) Integer.parseInt(bits, 16);

        assertEquals(Float.floatToIntBits(expected), Float.floatToIntBits(Half.toFloat(half)));
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void everyPatternIsLibtorchs(Dtype dtype) {
        ByteBuffer bytes = Tensor.allocate(dtype, 1 << 16);
        for (int i = 0; i < 1 << 16; i++) {
            bytes.putShort(2 * i, (short) i);
        }
        Tensor all = Tensor.of(dtype, bytes, 1 << 16);

        Tensor wide = Compute.of(() -> Ops.to(Array.of(all), Dtype.F32));

        assertArrayEquals(wide.floats(), all.floats());
    }

    @Test
    void theSignOfZeroStays() {
        assertEquals(Double.NEGATIVE_INFINITY, 1 / (double) Half.toFloat((short) 0x8000));
    }
}
