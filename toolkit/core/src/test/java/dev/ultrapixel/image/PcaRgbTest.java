package dev.ultrapixel.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PcaRgbTest {

    @Test
    void theStrongestDirectionIsRed() {
        // channel 2 grows to the right, the others hardly change
        float[] x = new float[4 * 4 * 4];
        for (int i = 0; i < 16; i++) {
            x[2 * 16 + i] = 10 * (i % 4);
            x[16 + i] = i < 8 ? 0 : 0.1f;
        }

        Picture map = map(Tensor.of(x, 1, 4, 4, 4));

        float[] red = map.tensor().row(0).row(0).floats();
        assertEquals(0, red[0], 1e-3);
        assertEquals(1, red[3], 1e-3);
        assertTrue(red[0] < red[1] && red[1] < red[2]);
    }

    @Test
    void sameFeaturesOnAFinerGridHaveTheSameColours() {
        var low = Tensor.of(new float[] {0, 1, 2, 3, 5, 4, 7, 9}, 1, 2, 2, 2);
        var last = Tensor.of(new float[] {0, 5, 1, 4, 2, 7, 3, 9}, 1, 2, 2, 2);
        PcaRgb pca = PcaRgb.fit(low);

        assertArrayEquals(
                pca.picture(low).tensor().floats(),
                pca.pictureOfLast(last).tensor().floats(),
                1e-6f);
    }

    @Test
    void constantFeaturesAreOneColour() {
        assertArrayEquals(
                new float[12],
                map(Tensor.of(new float[] {5, 5, 5, 5}, 1, 1, 2, 2)).tensor().floats());
    }

    @Test
    void directionsAreTheCovariancesEigenvectors() {
        int c = 5;
        int n = 64;
        double[][] x = features(c, n);

        float[] rgb = map(channelsFirst(x)).tensor().floats();

        double[][] vectors = eigenvectors(covariance(x));
        for (int k = 0; k < 3; k++) {
            double[] values = projected(x, positive(vectors[k]));
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double low = sorted[n * 2 / 100];
            double high = sorted[(n - 1) * 98 / 100];
            for (int i = 0; i < n; i++) {
                double expected = Math.max(0, Math.min(1, (values[i] - low) / (high - low)));
                assertEquals(expected, rgb[k * n + i], 1e-4, "direction " + k);
            }
        }
    }

    /** n rows of c mixed channels, each of which varies half as much as the one before. */
    private static double[][] features(int c, int n) {
        var random = new Random(3);
        double[][] mix = new double[c][c];
        for (double[] row : mix) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        double[][] x = new double[n][c];
        for (double[] row : x) {
            for (int j = 0; j < c; j++) {
                double source = 8 * Math.pow(0.5, j) * random.nextGaussian();
                for (int k = 0; k < c; k++) {
                    row[k] += source * mix[j][k];
                }
            }
        }
        return x;
    }

    private static Tensor channelsFirst(double[][] x) {
        int n = x.length;
        float[] values = new float[n * x[0].length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) x[i % n][i / n];
        }
        return Tensor.of(values, 1, x[0].length, 8, n / 8);
    }

    private static double[][] covariance(double[][] x) {
        int c = x[0].length;
        double[] mean = mean(x);
        double[][] covariance = new double[c][c];
        for (double[] row : x) {
            for (int i = 0; i < c; i++) {
                for (int j = 0; j < c; j++) {
                    covariance[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]);
                }
            }
        }
        return covariance;
    }

    private static double[] mean(double[][] x) {
        double[] mean = new double[x[0].length];
        for (double[] row : x) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += row[j] / x.length;
            }
        }
        return mean;
    }

    /** Jacobi's rotations; rows, the largest eigenvalue first. */
    private static double[][] eigenvectors(double[][] a) {
        int c = a.length;
        double[][] v = new double[c][c]; // rows are vectors
        for (int i = 0; i < c; i++) {
            v[i][i] = 1;
        }
        for (int sweep = 0; sweep < 50; sweep++) {
            for (int p = 0; p < c; p++) {
                for (int q = p + 1; q < c; q++) {
                    double angle = Math.atan2(2 * a[p][q], a[q][q] - a[p][p]) / 2;
                    rotate(a, p, q, angle);
                    transposed(a);
                    rotate(a, p, q, angle);
                    transposed(a);
                    rotate(v, p, q, angle);
                }
            }
        }
        Integer[] order = new Integer[c];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -a[i][i]));
        return Arrays.stream(order).map(i -> v[i]).toArray(double[][]::new);
    }

    /** Rows p and q turned into each other. */
    private static void rotate(double[][] rows, int p, int q, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (int k = 0; k < rows.length; k++) {
            double a = rows[p][k];
            double b = rows[q][k];
            rows[p][k] = cos * a - sin * b;
            rows[q][k] = sin * a + cos * b;
        }
    }

    private static void transposed(double[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                double kept = a[i][j];
                a[i][j] = a[j][i];
                a[j][i] = kept;
            }
        }
    }

    private static double[] positive(double[] v) {
        double largest = 0;
        for (double value : v) {
            largest = Math.abs(value) > Math.abs(largest) ? value : largest;
        }
        double sign = Math.signum(largest);
        return Arrays.stream(v).map(value -> sign * value).toArray();
    }

    private static double[] projected(double[][] x, double[] direction) {
        double[] mean = mean(x);
        return Arrays.stream(x)
                .mapToDouble(
                        row -> {
                            double sum = 0;
                            for (int j = 0; j < row.length; j++) {
                                sum += (row[j] - mean[j]) * direction[j];
                            }
                            return sum;
                        })
                .toArray();
    }

    private static Picture map(Tensor features) {
        return PcaRgb.fit(features).picture(features);
    }
}
