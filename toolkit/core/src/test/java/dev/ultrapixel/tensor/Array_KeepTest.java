package dev.ultrapixel.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Array_KeepTest {

    private static final Tensor X = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);

    @ParameterizedTest
    @EnumSource
    void bytesOfEveryTypeComeBack(Dtype dtype) {
        ByteBuffer bytes = Tensor.allocate(dtype, 6);
        for (int i = 0; i < bytes.capacity(); i++) {
            bytes.put(i, (byte) (dtype == Dtype.BOOL ? i % 2 : 3 * i));
        }
        Tensor x = Tensor.of(dtype, bytes, 2, 3);

        Tensor kept = Compute.of(() -> Array.of(x));

        assertEquals(dtype + " (2, 3)", kept.toString());
        assertEquals(x.bytes(), kept.bytes());
    }

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16", "I64", "I32", "I16", "I8", "U8"})
    void smallNumbersSurviveEveryType(Dtype dtype) {
        Tensor kept = Compute.of(() -> Ops.to(Array.of(X), dtype));

        assertEquals(dtype, kept.dtype());
        assertArrayEquals(X.doubles(), kept.doubles());
    }

    @Test
    void aViewIsKeptDense() {
        Tensor kept = Compute.of(() -> Ops.narrow(Ops.permute(Array.of(X), 1, 0), 0, 1, 2));

        assertArrayEquals(new long[] {2, 2}, kept.shape());
        assertArrayEquals(new double[] {2, 5, 3, 6}, kept.doubles());
    }

    @Test
    void nothingIsKeptAsNothing() {
        Tensor kept = Compute.of(() -> Ops.narrow(Array.of(X), 0, 1, 0));

        assertArrayEquals(new long[] {0, 3}, kept.shape());
        assertEquals(0, kept.doubles().length);
    }

    @Test
    void aNumberIsKeptWithoutAxes() {
        Tensor kept = Compute.of(() -> Ops.reshape(Ops.sum(Array.of(X), 0, 1)));

        assertArrayEquals(new long[0], kept.shape());
        assertEquals(21, kept.at(0));
    }

    @Test
    void aRowIsReadInPlace() {
        assertArrayEquals(new double[] {4, 5, 6}, Compute.of(() -> Array.of(X.row(1))).doubles());
    }

    @Test
    void shapeAndTypeAreKnown() {
        Scope.tidy(
                () -> {
                    Array x = Array.of(X);
                    assertEquals("F64 (2, 3)", x.toString());
                    assertEquals(3, x.size(-1));
                    assertEquals(2, x.rank());
                    assertEquals(6, x.size());
                    return 0;
                });
    }

    @Test
    void residentArraysGoWhenNobodyReachesThem() throws Exception {
        Scope.tidy(() -> 0);
        int before = Compute.nativeArrays();
        for (int i = 0; i < 50; i++) {
            Array.resident(X);
        }
        assertTrue(Compute.nativeArrays() >= before + 1);

        for (int wait = 0; wait < 100 && Compute.nativeArrays() > before; wait++) {
            System.gc();
            Thread.sleep(20);
            Scope.tidy(() -> 0);
        }

        assertTrue(Compute.nativeArrays() <= before, "resident arrays were not freed");
    }
}
