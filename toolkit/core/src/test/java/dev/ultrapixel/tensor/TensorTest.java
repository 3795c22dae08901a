package dev.ultrapixel.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TensorTest {

    private final Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);

    @Test
    void rowsArePartsOfTheSameContents() {
        assertArrayEquals(new double[] {3, 4}, x.row(1).doubles());
        assertArrayEquals(new long[] {2}, x.row(1).shape());
        assertArrayEquals(new double[] {3, 4, 5, 6}, x.rows(1, 2).doubles());
        assertArrayEquals(new double[] {5, 6}, x.rows(1, 2).row(1).doubles());
        assertEquals(0, x.rows(3, 0).count());
    }

    @Test
    void anotherShapeOfTheSameContents() {
        Tensor y = x.reshape(1, 6);

        assertEquals("F32 (1, 6)", y.toString());
        assertEquals(4, y.at(3));
        assertEquals(6, y.size(-1));
        assertEquals(2, y.rank());
    }

    @Test
    void wholeNumbersStayWhole() {
        Tensor large = Tensor.of(new long[] {1L << 62, -1}, 2);

        assertArrayEquals(new long[] {1L << 62, -1}, large.longs());
        assertArrayEquals(new float[] {0x1p62f, -1}, large.floats());
    }

    @Test
    void itsContentsAreReadOnly() {
        assertThrows(ReadOnlyBufferException.class, () -> x.bytes().put(0, (byte) 1));
        x.shape()[0] = 7;
        assertEquals(3, x.size(0));
    }

    @Test
    void aScalarHasNoAxes() {
        assertEquals("F64 ()", Tensor.of(new double[] {7}).toString());
    }

    @Test
    void tooFewOrTooManyBytes() {
        says(
                IllegalArgumentException.class,
                "a tensor of F32 (4, 2) should have 32 bytes but the buffer has 24",
                () -> x.reshape(4, 2));
        says(
                IllegalArgumentException.class,
                "a shape's sides should not be negative but are (-1, 6)",
                () -> x.reshape(-1, 6));
        says(
                IllegalArgumentException.class,
                "a tensor holds at most 2147483647 bytes but 1073741824 F32 elements need"
                        + " 4294967296; split it",
                () -> Tensor.zeros(1 << 15, 1 << 15));
        assertThrows(ArithmeticException.class, () -> Tensor.count(1L << 40, 1L << 40));
    }

    @Test
    void aHeapBufferIsRefused() {
        says(
                IllegalArgumentException.class,
                "a tensor's buffer should be direct, so that libtorch can read it in place",
                () -> Tensor.of(Dtype.U8, ByteBuffer.allocate(4), 4));
    }

    @Test
    void rowsThatAreNotThere() {
        says(IndexOutOfBoundsException.class, "row 3 of a tensor (3, 2)", () -> x.row(3));
        says(IndexOutOfBoundsException.class, "rows 2 to 3 of a tensor (3, 2)", () -> x.rows(2, 2));
    }

    private static void says(Class<? extends Exception> type, String message, Executable call) {
        assertEquals(message, assertThrows(type, call).getMessage());
    }
}
