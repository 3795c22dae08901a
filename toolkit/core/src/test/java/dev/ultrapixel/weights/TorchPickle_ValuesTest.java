package dev.ultrapixel.weights;

import static dev.ultrapixel.weights.Formats.assertSame;
import static dev.ultrapixel.weights.Formats.file;
import static dev.ultrapixel.weights.Formats.fixture;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TorchPickle_ValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"stagec-zip.pt", "stagec-zip-nested.pt", "stagec-legacy.pt"})
    void ofEveryFormatAreTheSafetensorsOnes(String name) {
        assertSame(Safetensors.open(file("stagec-f32.safetensors")), TorchPickle.open(file(name)));
    }

    @ParameterizedTest
    @CsvSource({"stagec-bf16.safetensors, BF16, 8", "stagec-f16.safetensors, F16, 11"})
    void ofHalfFormatsAreRoundedToNearestEven(String name, Dtype dtype, int bits) {
        Source exact = Safetensors.open(file("stagec-f32.safetensors"));
        Source rounded = Safetensors.open(file(name));

        assertEquals(exact.names(), rounded.names());
        for (String key : exact.names()) {
            Tensor from = exact.get(key);
            Tensor to = rounded.get(key);
            assertEquals(dtype, to.dtype());
            for (int i = 0; i < from.count(); i++) {
                assertEquals(nearest(from.at(i), bits), to.at(i), key + " " + i);
            }
        }
    }

    @Test
    void ofViewsHonourOffsetsAndStrides() {
        Source views = TorchPickle.open(file("views.pt"));

        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5, 6}, firsts(views.get("base"), 7));
        assertArrayEquals(new long[] {6, 4}, views.shape("transposed"));
        assertArrayEquals(
                new float[] {0, 6, 12, 18, 1, 7, 13, 19}, firsts(views.get("transposed"), 8));
        assertArrayEquals(new float[] {8, 9, 10, 14, 15, 16}, views.get("slice").floats());
        assertArrayEquals(new float[] {3.5f}, views.get("scalar").floats());
        assertEquals(0, views.get("scalar").rank());
        assertArrayEquals(new long[] {0, 3}, views.shape("empty"));
        assertArrayEquals(new float[] {1, 1}, views.get("param").floats());
    }

    @Test
    void ofAllDtypesAreKept() {
        Source views = TorchPickle.open(file("views.pt"));

        assertArrayEquals(new long[] {1, -2, 3}, views.get("i64").longs());
        assertArrayEquals(new long[] {1, 0}, views.get("bool").longs());
        assertArrayEquals(new long[] {1, 255}, views.get("u8").longs());
        assertArrayEquals(new double[] {1.5, -2.25}, views.get("f64").doubles());
        assertArrayEquals(new float[] {1.5f, -2}, views.get("f16").floats());
        assertArrayEquals(new float[] {1.5f, -2}, views.get("bf16").floats());
        assertEquals(Dtype.BF16, views.dtype("bf16"));
    }

    @Test
    void thatAreNoTensorsBecomeMetadata() {
        Source views = TorchPickle.open(file("views.pt"));

        assertEquals("kept", views.metadata().get("text"));
        assertEquals("7", views.metadata().get("n"));
        assertEquals("2.5", views.metadata().get("list.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adapter-own-offset.safetensors",
                "adapter-64.safetensors",
                "adapter-64-legacy.pt"
            })
    void ofAdaptersAreTheConvertedOnesThoughColumnMajor(String name) {
        assertSame(
                Safetensors.open(file("adapter-converted.safetensors")),
                AdapterKeys.rename(TorchPickle.open(file(name))));
    }

    @Test
    void ofALoraAreRead() {
        Source lora = TorchPickle.open(fixture("lora-ultrapixel.pt"));

        assertEquals(26, lora.names().size());
        assertEquals(Dtype.I64, lora.dtype("module.12.indices"));
        assertEquals(Kind.LORA_ULTRAPIXEL, Variant.detect(lora).kind());
    }

    private static float[] firsts(Tensor tensor, int n) {
        return Arrays.copyOf(tensor.floats(), n);
    }

    /** Rounds to that many significant bits, ties to even, exactly. */
    private static double nearest(double value, int bits) {
        if (value == 0) {
            return value;
        }
        int exponent = Math.max(Math.getExponent(value), bits == 11 ? -14 : -126);
        double unit = Math.scalb(1.0, exponent - bits + 1);
        return new BigDecimal(value)
                        .divide(new BigDecimal(unit))
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .doubleValue()
                * unit;
    }
}
