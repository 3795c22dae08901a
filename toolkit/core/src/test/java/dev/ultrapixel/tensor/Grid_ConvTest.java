package dev.ultrapixel.tensor;

import static dev.ultrapixel.Close.assertClose;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions over (b, h, w, c) against their sums written out. */
class Grid_ConvTest {

    private static final int H = 5;
    private static final int W = 4;
    private static final int C = 4;
    private static final Tensor X = Compute.noise(1, 2, H, W, C);

    @ParameterizedTest
    @CsvSource({"1, 1, 0, 1", "3, 1, 1, 1", "3, 2, 1, 1", "2, 2, 0, 1", "3, 1, 1, 4", "3, 1, 1, 2"})
    void conv(int k, int stride, int padding, int groups) {
        int out = 8;
        Tensor w = Compute.noise(2, out, C / groups, k, k);
        Tensor b = Compute.noise(3, out);

        Tensor y =
                Compute.of(
                        () ->
                                Grid.conv(
                                        Array.of(X),
                                        Array.of(w),
                                        Array.of(b),
                                        stride,
                                        padding,
                                        groups));

        assertClose(sums(w, b, stride, padding, groups), y, 1e-14);
    }

    @Test
    void depthwise() {
        Tensor w = Compute.noise(4, C, 1, 3, 3);
        Tensor zeros = Tensor.zeros(C);

        Tensor y = Compute.of(() -> Grid.depthwise(Array.of(X), Array.of(w), null));

        assertClose(sums(w, zeros, 1, 1, C), y, 1e-14);
    }

    @Test
    void transposedIsTheAdjoint() {
        Tensor w = Compute.noise(5, C, 3, 4, 4); // (in, out, k, k); stride 2, padding 1 double h, w
        Tensor b = Tensor.of(new double[3], 3);
        Tensor z = Compute.noise(6, 2, 2 * H, 2 * W, 3);

        Tensor up =
                Compute.of(() -> Grid.convTransposed(Array.of(X), Array.of(w), Array.of(b), 2, 1));
        Tensor down = Compute.of(() -> Grid.conv(Array.of(z), Array.of(w), null, 2, 1, 1));

        assertClose(
                Tensor.of(new double[] {dot(X, down)}, 1),
                Tensor.of(new double[] {dot(up, z)}, 1),
                1e-13);
    }

    /** y[o] = b[o] + Σ w[o, i, u, v] · x[i] at (stride · row + u − padding, …), zeros around. */
    private static Tensor sums(Tensor w, Tensor b, int stride, int padding, int groups) {
        int out = (int) w.size(0);
        int in = (int) w.size(1);
        int k = (int) w.size(2);
        int h = (H + 2 * padding - k) / stride + 1;
        int width = (W + 2 * padding - k) / stride + 1;
        double[] y = new double[2 * h * width * out];
        for (int place = 0; place < y.length; place++) {
            int o = place % out;
            int column = place / out % width;
            int row = place / out / width % h;
            int picture = place / out / width / h;
            double sum = b.at(o);
            for (int tap = 0; tap < in * k * k; tap++) {
                int sourceRow = row * stride + tap / k % k - padding;
                int sourceColumn = column * stride + tap % k - padding;
                int channel = o / (out / groups) * in + tap / k / k;
                if (sourceRow >= 0 && sourceRow < H && sourceColumn >= 0 && sourceColumn < W) {
                    int source = ((picture * H + sourceRow) * W + sourceColumn) * C + channel;
                    sum += w.at((long) o * in * k * k + tap) * X.at(source);
                }
            }
            y[place] = sum;
        }
        return Tensor.of(y, 2, h, width, out);
    }

    private static double dot(Tensor x, Tensor y) {
        double sum = 0;
        for (long i = 0; i < x.count(); i++) {
            sum += x.at(i) * y.at(i);
        }
        return sum;
    }
}
