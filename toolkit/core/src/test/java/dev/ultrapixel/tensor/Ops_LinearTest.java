package dev.ultrapixel.tensor;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class Ops_LinearTest {

    private static final Tensor X = Tensor.of(new double[] {1, 2, 3, 4}, 2, 2);
    private static final Tensor W = Tensor.of(new double[] {1, 0, 0, 1, 1, -1}, 3, 2);

    @Test
    void theWeightsRowsAreOutputs() {
        Tensor b = Tensor.of(new double[] {10, 20, 30}, 3);

        assertArrayEquals(
                new double[] {1, 2, -1, 3, 4, -1},
                Compute.of(() -> Ops.linear(Array.of(X), Array.of(W), null)).doubles());
        assertArrayEquals(
                new double[] {11, 22, 29, 13, 24, 29},
                Compute.of(() -> Ops.linear(Array.of(X), Array.of(W), Array.of(b))).doubles());
    }

    @Test
    void matrixProduct() {
        assertArrayEquals(
                new double[] {7, 10, 15, 22},
                Compute.of(() -> Ops.matmul(Array.of(X), Array.of(X))).doubles());
    }

    @Test
    void softmaxSumsToOne() {
        double e = Math.E;
        double[] row = {1 / (1 + e), e / (1 + e)};

        assertArrayEquals(
                new double[] {row[0], row[1], row[0], row[1]},
                Compute.of(() -> Ops.softmax(Array.of(X), -1)).doubles(),
                1e-15);
    }

    @Test
    void rowsByNumber() {
        Tensor ids = Tensor.of(new long[] {2, 0}, 2);

        assertArrayEquals(
                new double[] {1, -1, 1, 0},
                Compute.of(() -> Ops.embedding(Array.of(W), Array.of(ids))).doubles());
    }

    @Test
    void layerNormHasMeanZeroAndVarianceOne() {
        double s = 1 / Math.sqrt(0.25 + 1e-6); // of 1, 2 and of 3, 4
        Tensor w = Tensor.of(new double[] {2, 4}, 2);
        Tensor b = Tensor.of(new double[] {1, -1}, 2);

        assertClose(
                Tensor.of(new double[] {-s / 2, s / 2, -s / 2, s / 2}, 2, 2),
                Compute.of(() -> Ops.layerNorm(Array.of(X), null, null, 1e-6)),
                1e-14);
        assertClose(
                Tensor.of(new double[] {1 - s, 2 * s - 1, 1 - s, 2 * s - 1}, 2, 2),
                Compute.of(() -> Ops.layerNorm(Array.of(X), Array.of(w), Array.of(b), 1e-6)),
                1e-14);
    }

    @Test
    void normalizeHasLengthOneAndZeroStaysZero() {
        Tensor x = Tensor.of(new double[] {3, 4, 0, 0}, 2, 2);

        assertArrayEquals(
                new double[] {0.6, 0.8, 0, 0},
                Compute.of(() -> Ops.normalize(Array.of(x), 1, 1e-8)).doubles(),
                1e-15);
    }

    @Test
    void partsAndCopies() {
        assertArrayEquals(
                new double[] {1, 3, 2, 4},
                Compute.of(() -> Ops.permute(Array.of(X), 1, 0)).doubles());
        assertArrayEquals(
                new double[] {2, 4}, Compute.of(() -> Ops.narrow(Array.of(X), 1, 1, 1)).doubles());
        assertArrayEquals(
                new double[] {1, 2, 1, 2, 3, 4, 3, 4},
                Compute.of(() -> Ops.repeat(Array.of(X), 1, 2)).doubles());
        assertArrayEquals(
                new double[] {1, 3, 2, 4},
                Compute.of(() -> Ops.concat(0, Ops.split(Array.of(X), 2, 1))).doubles());
        assertArrayEquals(
                new double[] {1, 1, 3, 3},
                Compute.of(() -> Ops.expand(Ops.narrow(Array.of(X), 1, 0, 1), -1, 2)).doubles());
    }
}
