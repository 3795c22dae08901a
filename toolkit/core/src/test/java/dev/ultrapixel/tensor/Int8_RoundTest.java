package dev.ultrapixel.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Int8_RoundTest {

    private static final Tensor W = Compute.noise(1, 80, 96);

    @Test
    void anElementMovesByHalfAStepOfItsRow() {
        double[] w = W.doubles();

        double[] back = Compute.of(() -> Int8.of(W).to(Dtype.F32)).doubles();

        for (int row = 0; row < 80; row++) {
            double largest = 0;
            for (int i = 96 * row; i < 96 * (row + 1); i++) {
                largest = Math.max(largest, Math.abs(w[i]));
            }
            for (int i = 96 * row; i < 96 * (row + 1); i++) {
                assertEquals(w[i], back[i], largest / 127 / 2 * 1.0001);
            }
        }
    }

    @Test
    void wholeNumbersOfAStepStay() {
        float[] w = {127, -127, 5, 0, 63.5f, 0.5f, -31, 0};

        float[] back = Compute.of(() -> Int8.of(Tensor.of(w, 2, 4)).to(Dtype.F32)).floats();

        assertArrayEquals(w, back);
    }

    @Test
    void aRowOfZerosStaysOne() {
        assertArrayEquals(
                new float[4], Compute.of(() -> Int8.of(Tensor.zeros(2, 2)).to(Dtype.F32)).floats());
    }

    @Test
    void rowsOfRowsAreTheSameNumbers() {
        Int8 matrix = Int8.of(W);
        float[] all = Compute.of(() -> matrix.to(Dtype.F32)).floats();

        Tensor part = Compute.of(() -> matrix.rows(10, 30).rows(5, 2).to(Dtype.F32));

        assertArrayEquals(new long[] {2, 96}, part.shape());
        assertArrayEquals(Arrays.copyOfRange(all, 15 * 96, 17 * 96), part.floats());
        assertThrows(IndexOutOfBoundsException.class, () -> matrix.rows(10, 30).rows(29, 2));
    }

    /** More numbers than are rounded at once. */
    @Test
    void aLargeMatrixIsThatOfItsRows() {
        Tensor large = Compute.noise(3, 700, 600);
        float[] all = Compute.of(() -> Int8.of(large).to(Dtype.F32)).floats();

        for (int row : new int[] {0, 435, 436, 437, 699}) {
            float[] alone = Compute.of(() -> Int8.of(large.rows(row, 1)).to(Dtype.F32)).floats();
            assertArrayEquals(Arrays.copyOfRange(all, row * 600, (row + 1) * 600), alone);
        }
    }

    /** The cast to bf16 rounds the product once: half of its last of 8 bits. */
    @Test
    void bf16OfTheSameNumbers() {
        double[] wide = Compute.of(() -> Int8.of(W).to(Dtype.F32)).doubles();
        double[] narrow = Compute.of(() -> Int8.of(W).to(Dtype.BF16)).doubles();

        for (int i = 0; i < wide.length; i++) {
            assertEquals(wide[i], narrow[i], Math.abs(wide[i]) / 256);
        }
    }

    @Test
    void aProductIsAboutOnePercentOff() {
        Tensor x = Compute.noise(2, 50, 96);
        double[] exact = product(x, W);

        double[] rounded = product(x, Compute.of(() -> Int8.of(W).to(Dtype.F64)));

        double off = 0;
        double all = 0;
        for (int i = 0; i < exact.length; i++) {
            off += (rounded[i] - exact[i]) * (rounded[i] - exact[i]);
            all += exact[i] * exact[i];
        }
        double share = Math.sqrt(off / all);
        assertTrue(share > 1e-4 && share < 0.01, "relative RMS " + share);
    }

    @Test
    void onlyAMatrixOfFloats() {
        var error = assertThrows(IllegalArgumentException.class, () -> Int8.of(Tensor.zeros(64)));

        assertEquals(
                "what is kept in int8 should be a matrix (out, in) of floating-point numbers but is"
                        + " F32 (64)",
                error.getMessage());
    }

    private static double[] product(Tensor x, Tensor w) {
        return Compute.of(() -> Ops.linear(Array.of(x), Array.of(w), null)).doubles();
    }
}
