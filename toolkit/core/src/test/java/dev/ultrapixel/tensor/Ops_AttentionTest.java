package dev.ultrapixel.tensor;

import static dev.ultrapixel.Close.assertClose;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class Ops_AttentionTest {

    private static final int HEADS = 2;
    private static final int N = 5;
    private static final int M = 7;
    private static final int D = 3;
    private static final Tensor Q = Compute.noise(1, 1, HEADS, N, D);
    private static final Tensor K = Compute.noise(2, 1, HEADS, M, D);
    private static final Tensor V = Compute.noise(3, 1, HEADS, M, D);

    @Test
    void isTheDenseSoftmax() {
        Tensor fused = Compute.of(() -> Ops.attention(Array.of(Q), Array.of(K), Array.of(V)));

        assertClose(dense(M), fused, 1e-14);
    }

    @Test
    void inSinglePrecisionToo() {
        Tensor fused = Compute.of(() -> Ops.attention(f32(Q), f32(K), f32(V)));

        assertClose(dense(M), fused, 1e-6);
    }

    @Test
    void looksOnlyWhereTheMaskIsTrue() {
        ByteBuffer mask = Tensor.allocate(Dtype.BOOL, N * M);
        for (int i = 0; i < N * M; i++) {
            mask.put(i, (byte) (i % M < 4 ? 1 : 0));
        }
        Tensor first4 = Tensor.of(Dtype.BOOL, mask, 1, 1, N, M);

        Tensor masked =
                Compute.of(
                        () ->
                                Ops.attention(
                                        Array.of(Q), Array.of(K), Array.of(V), Array.of(first4)));

        assertClose(dense(4), masked, 1e-14);
    }

    private static Array f32(Tensor x) {
        return Ops.to(Array.of(x), Dtype.F32);
    }

    /** softmax(q kᵀ / √d) v over the first {@code columns} keys, number by number. */
    private static Tensor dense(int columns) {
        double[] y = new double[HEADS * N * D];
        for (int row = 0; row < HEADS * N; row++) {
            int key = row / N * M;
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                double score = 0;
                for (int i = 0; i < D; i++) {
                    score += Q.at(row * D + i) * K.at((key + j) * D + i);
                }
                double weight = Math.exp(score / Math.sqrt(D));
                sum += weight;
                for (int i = 0; i < D; i++) {
                    y[row * D + i] += weight * V.at((key + j) * D + i);
                }
            }
            for (int i = 0; i < D; i++) {
                y[row * D + i] /= sum;
            }
        }
        return Tensor.of(y, 1, HEADS, N, D);
    }
}
