package dev.ultrapixel.tensor;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Grid_ResampleTest {

    private static final int H = 3;
    private static final int W = 5;
    private static final Tensor X = Compute.noise(1, 1, H, W, 2);

    @ParameterizedTest
    @CsvSource({"6, 9", "2, 3", "3, 5", "7, 4", "1, 1"})
    void bilinearPutsCornersOnCorners(int h, int w) {
        IntToDoubleFunction row = i -> h == 1 ? 0 : (double) i * (H - 1) / (h - 1);
        IntToDoubleFunction column = i -> w == 1 ? 0 : (double) i * (W - 1) / (w - 1);

        assertClose(between(h, w, row, column), run(x -> Grid.bilinear(x, h, w)), 1e-13);
    }

    @ParameterizedTest
    @CsvSource({"6, 10", "2, 3", "3, 5", "7, 4"})
    void bilinearCentresHasHalfACellAround(int h, int w) {
        IntToDoubleFunction row = i -> Math.max(0, (i + 0.5) * H / h - 0.5);
        IntToDoubleFunction column = i -> Math.max(0, (i + 0.5) * W / w - 0.5);

        assertClose(between(h, w, row, column), run(x -> Grid.bilinearCentres(x, h, w)), 1e-13);
    }

    @ParameterizedTest
    @CsvSource({"6, 10", "2, 3", "7, 4"})
    void nearestIsTheCellAtOrBefore(int h, int w) {
        IntToDoubleFunction row = i -> Math.floor((double) i * H / h);
        IntToDoubleFunction column = i -> Math.floor((double) i * W / w);

        assertClose(between(h, w, row, column), run(x -> Grid.nearest(x, h, w)), 0);
    }

    @Test
    void areaIsTheMean() {
        Tensor x = Tensor.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 2, 4, 1);

        assertArrayEquals(
                new double[] {3.5, 5.5}, Compute.of(() -> Grid.area(Array.of(x), 1, 2)).doubles());
    }

    @Test
    void antialiasedKeepsAConstantAndItsOwnSize() {
        Tensor ones = Compute.of(() -> Ops.ones(Dtype.F64, 1, 4, 3, 2));

        assertClose(run(x -> x), run(x -> Grid.bilinearAntialiased(x, H, W)), 1e-14);
        assertClose(run(x -> x), run(x -> Grid.bicubicAntialiased(x, H, W)), 1e-14);
        assertClose(
                ones,
                Compute.of(() -> Grid.bicubicAntialiased(Ops.ones(Dtype.F64, 1, 9, 7, 2), 4, 3)),
                1e-14);
    }

    @Test
    void shuffledPixelsComeBack() {
        Tensor x = Tensor.of(new double[] {1, 2, 3, 4}, 1, 1, 1, 4);

        assertArrayEquals(
                new double[] {1, 2, 3, 4},
                Compute.of(() -> Grid.pixelShuffle(Array.of(x), 2)).doubles());
        assertClose(
                x, Compute.of(() -> Grid.pixelUnshuffle(Grid.pixelShuffle(Array.of(x), 2), 2)), 0);
    }

    @Test
    void theBorderIsRepeated() {
        Tensor x = Tensor.of(new double[] {1, 2}, 1, 1, 2, 1);

        Tensor y = Compute.of(() -> Grid.padReplicate(Array.of(x), 1, 2, 0, 1));

        assertArrayEquals(new double[] {1, 1, 2, 2, 2, 1, 1, 2, 2, 2}, y.doubles());
    }

    @Test
    void channelsGoLastAndBack() {
        Tensor first = Tensor.of(new double[] {1, 2, 3, 4}, 1, 2, 1, 2); // (b, c, h, w)

        Tensor last = Compute.of(() -> Grid.fromChannelsFirst(Array.of(first)));

        assertArrayEquals(new double[] {1, 3, 2, 4}, last.doubles());
        assertClose(first, Compute.of(() -> Grid.toChannelsFirst(Array.of(last))), 0);
    }

    @Test
    void batchNormWithStoredStatistics() {
        Tensor x = Tensor.of(new double[] {1, 2, 3, 4}, 1, 1, 2, 2);
        Tensor mean = Tensor.of(new double[] {1, 2}, 2);
        Tensor variance = Tensor.of(new double[] {4, 1}, 2);

        Tensor y =
                Compute.of(
                        () ->
                                Grid.batchNorm(
                                        Array.of(x),
                                        null,
                                        null,
                                        Array.of(mean),
                                        Array.of(variance),
                                        0));

        assertArrayEquals(new double[] {0, 0, 1, 2}, y.doubles(), 1e-15);
    }

    private static Tensor run(UnaryOperator<Array> op) {
        return Compute.of(() -> op.apply(Array.of(X)));
    }

    /** X read at (row(i), column(j)), linear between cells, the border outside. */
    private static Tensor between(
            int h, int w, IntToDoubleFunction row, IntToDoubleFunction column) {
        double[] y = new double[h * w * 2];
        for (int i = 0; i < y.length; i++) {
            double r = row.applyAsDouble(i / 2 / w);
            double c = column.applyAsDouble(i / 2 % w);
            double above = mix(at(r, c, i % 2), at(r, c + 1, i % 2), c % 1);
            double below = mix(at(r + 1, c, i % 2), at(r + 1, c + 1, i % 2), c % 1);
            y[i] = mix(above, below, r % 1);
        }
        return Tensor.of(y, 1, h, w, 2);
    }

    private static double mix(double a, double b, double weight) {
        return a + weight * (b - a);
    }

    private static double at(double row, double column, int channel) {
        int r = Math.min((int) row, H - 1);
        int c = Math.min((int) column, W - 1);
        return X.at((long) (r * W + c) * 2 + channel);
    }
}
