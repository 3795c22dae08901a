package dev.ultrapixel.tensor;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class OneDnn_SizesTest {

    private static final Tensor X = Compute.noise(1, 300, 8);
    private static final Tensor W = Compute.noise(2, 4, 8);

    /** 256 are kept; the first ones are prepared anew. */
    @Test
    void moreSizesThanAreKept() {
        Tensor whole = Compute.of(() -> Ops.to(Ops.linear(x(300), w(), null), Dtype.F32));

        for (int round = 0; round < 2; round++) {
            for (long rows = 1; rows <= 300; rows++) {
                long some = rows;

                Tensor product = Compute.of(() -> newer(x(some), w()));

                assertClose(whole.rows(0, some), product, 2e-6);
            }
        }
    }

    @Test
    void whatItMultipliesKeepsItsShape() {
        Compute.of(
                () -> {
                    Array x = x(3);
                    newer(x, w());
                    assertArrayEquals(new long[] {3, 8}, x.shape());
                    return x;
                });
    }

    /** Of 2³¹ bytes and more; nothing so large is made. */
    @Test
    void moreThanJavaCanPointTo() {
        Compute.of(
                () -> {
                    Array w = Ops.ones(Dtype.F32, 4, 8);
                    Array rows = Ops.expand(Ops.ones(Dtype.F32, 1, 8), 1L << 26, 8);
                    Array fewer = Ops.narrow(rows, 0, 0, (1L << 26) - 1);
                    assertFalse(OneDnn.reaches(rows, w));
                    assertTrue(OneDnn.reaches(fewer, w));
                    return w;
                });
    }

    private static Array x(long rows) {
        return Ops.narrow(Ops.to(Array.of(X), Dtype.F32), 0, 0, rows);
    }

    private static Array w() {
        return Ops.to(Array.of(W), Dtype.F32);
    }

    private static Array newer(Array x, Array w) {
        return Ways.NEWER.during(() -> Ops.linear(x, w, null));
    }
}
