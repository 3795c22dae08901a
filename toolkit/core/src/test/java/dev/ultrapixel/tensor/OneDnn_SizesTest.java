package dev.ultrapixel.tensor;

import static dev.ultrapixel.Close.assertClose;
import static dev.ultrapixel.tensor.Call.Absent.ABSENT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class OneDnn_SizesTest {

    private static final Tensor X = Compute.noise(1, 300, 8);
    private static final Tensor W = Compute.noise(2, 4, 8);

    @BeforeAll
    static void itIsHere() {
        assertTrue(OneDnn.isHere());
        assertEquals("oneDNN 3.13 beside libtorch's", OneDnn.describe());
    }

    /** 128 are kept; the first ones are prepared anew. */
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

    /** A handle of what it read would keep memory that others free early. */
    @Test
    void nothingButTheProductStays() {
        Compute.of(
                () -> {
                    Array x = x(3);
                    Array w = w();
                    int before = Scope.live();
                    newer(x, w);
                    assertEquals(before + 1, Scope.live());
                    assertArrayEquals(new long[] {3, 8}, x.shape());
                    return x;
                });
    }

    /** Of 2³¹ bytes and more; nothing so large is made. */
    @Test
    void moreThanJavaCanPointToIsLibtorchs() {
        Compute.of(
                () -> {
                    Array w = Ops.ones(Dtype.F32, 4, 8);
                    Array rows = Ops.expand(Ops.ones(Dtype.F32, 1, 8), 1L << 26, 8);
                    assertFalse(takes(rows, w, ABSENT));
                    assertTrue(takes(Ops.narrow(rows, 0, 0, (1L << 26) - 1), w, ABSENT));
                    return w;
                });
    }

    /** It would read and write beside the arrays; libtorch says what is wrong. */
    @Test
    void whatDoesNotFitIsLibtorchs() {
        Compute.of(
                () -> {
                    Array x = x(5);
                    Array w = w();
                    assertTrue(takes(x, w, Ops.ones(Dtype.F32, 4)));
                    assertFalse(takes(Ops.ones(Dtype.F32, 5, 16), w, ABSENT));
                    assertFalse(takes(Ops.ones(Dtype.BF16, 5, 8), w, ABSENT));
                    assertFalse(takes(Ops.ones(Dtype.F32, 0, 8), w, ABSENT));
                    assertFalse(takes(x, Ops.ones(Dtype.F32, 4, 8, 1, 1), ABSENT));
                    assertFalse(takes(x, w, Ops.ones(Dtype.F32, 3)));
                    assertFalse(takes(x, w, Ops.ones(Dtype.F32, 4, 1, 2)));
                    assertFalse(
                            OneDnn.takes(
                                    Product.Kind.ADD, x, w, ABSENT, Ops.ones(Dtype.F32, 1, 4)));
                    assertFalse(OneDnn.takes(Product.Kind.ADD, x, w, ABSENT, ABSENT));
                    return w;
                });
        assertThrows(
                IllegalArgumentException.class,
                () -> Compute.of(() -> newer(Ops.ones(Dtype.F32, 5, 16), w())));
    }

    /** A sum broadcasts as libtorch's does. */
    @Test
    void oneRowIsAddedToAll() {
        Tensor sum =
                Compute.of(
                        () -> {
                            Array row = Ops.ones(Dtype.F32, 1, 4);
                            return Ways.NEWER.during(() -> Ops.linearAdd(row, x(5), w(), null));
                        });

        assertClose(Compute.of(() -> Ops.add(newer(x(5), w()), 1)), sum, 2e-6);
    }

    private static boolean takes(Array x, Array w, Object b) {
        return OneDnn.takes(Product.Kind.PLAIN, x, w, b, ABSENT);
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
