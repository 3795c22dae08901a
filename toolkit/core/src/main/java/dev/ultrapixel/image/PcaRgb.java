package dev.ultrapixel.image;

import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;

/**
 * Features (n, c) → red, green, blue: their projections on the three directions in which they vary
 * most, each scaled from its 2nd to its 98th percentile.
 *
 * <p>Directions by power iteration, v ← Xᵀ X v / ‖…‖, each orthogonal to those before it, its sign
 * such that the largest entry is positive: the same features give the same colours.
 */
public final class PcaRgb {

    private static final int MOST_ROWS = 1024;
    private static final int ROUNDS = 40;

    private final float[] mean;
    private final float[][] directions;
    private final float[] low = new float[3];
    private final float[] high = new float[3];

    private PcaRgb(float[] mean, float[][] directions) {
        this.mean = mean;
        this.directions = directions;
    }

    /** Finds the directions of features (1, c, h, w). */
    public static PcaRgb fit(Tensor features) {
        return fit(rows(features));
    }

    private static PcaRgb fit(float[][] rows) {
        float[][] x = some(rows);
        int channels = x[0].length;
        float[] mean = mean(x);
        for (float[] row : x) {
            for (int c = 0; c < channels; c++) {
                row[c] -= mean[c];
            }
        }
        float[][] directions = new float[3][];
        for (int k = 0; k < 3; k++) {
            directions[k] = direction(x, directions, k);
        }
        var pca = new PcaRgb(mean, directions);
        for (int k = 0; k < 3; k++) {
            float[] values = new float[x.length];
            for (int i = 0; i < x.length; i++) {
                values[i] = dot(x[i], directions[k]);
            }
            Arrays.sort(values);
            pca.low[k] = values[values.length * 2 / 100];
            pca.high[k] = values[(values.length - 1) * 98 / 100];
        }
        return pca;
    }

    /** Features (1, c, h, w) in the colours of these directions. */
    public Picture picture(Tensor features) {
        return picture(rows(features), features.size(2), features.size(3));
    }

    /** Features (1, h, w, c) in the colours of these directions. */
    public Picture pictureOfLast(Tensor features) {
        return picture(rowsOfLast(features), features.size(1), features.size(2));
    }

    private Picture picture(float[][] rows, long height, long width) {
        float[] rgb = new float[3 * rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < mean.length; c++) {
                rows[i][c] -= mean[c];
            }
            for (int k = 0; k < 3; k++) {
                float span = Math.max(high[k] - low[k], 1e-12f);
                float v = (dot(rows[i], directions[k]) - low[k]) / span;
                rgb[k * rows.length + i] = Math.max(0, Math.min(1, v));
            }
        }
        return Picture.of(Tensor.of(rgb, 3, height, width));
    }

    private static float[] direction(float[][] x, float[][] before, int k) {
        int channels = x[0].length;
        float[] v = new float[channels];
        for (int c = 0; c < channels; c++) {
            v[c] = 1 + (c % (k + 2));
        }
        for (int round = 0; round < ROUNDS; round++) {
            float[] next = new float[channels];
            for (float[] row : x) {
                add(next, row, dot(row, v));
            }
            for (int j = 0; j < k; j++) {
                add(next, before[j], -dot(next, before[j]));
            }
            float norm = (float) Math.sqrt(dot(next, next));
            if (norm < 1e-20f) {
                return new float[channels];
            }
            for (int c = 0; c < channels; c++) {
                v[c] = next[c] / norm;
            }
        }
        return positive(v);
    }

    private static float[] positive(float[] v) {
        float largest = 0;
        for (float value : v) {
            largest = Math.abs(value) > Math.abs(largest) ? value : largest;
        }
        if (largest < 0) {
            for (int c = 0; c < v.length; c++) {
                v[c] = -v[c];
            }
        }
        return v;
    }

    /** At most MOST_ROWS of the rows, evenly, as copies. */
    private static float[][] some(float[][] rows) {
        int n = Math.min(rows.length, MOST_ROWS);
        float[][] some = new float[n][];
        for (int i = 0; i < n; i++) {
            some[i] = rows[(int) ((long) i * rows.length / n)].clone();
        }
        return some;
    }

    private static float[] mean(float[][] rows) {
        float[] mean = new float[rows[0].length];
        for (float[] row : rows) {
            add(mean, row, 1f / rows.length);
        }
        return mean;
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(float[] to, float[] a, float by) {
        for (int i = 0; i < to.length; i++) {
            to[i] += by * a[i];
        }
    }

    private static float[][] rows(Tensor x) {
        float[] values = x.floats();
        int channels = (int) x.size(1);
        int n = (int) (x.size(2) * x.size(3));
        float[][] rows = new float[n][channels];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < n; i++) {
                rows[i][c] = values[c * n + i];
            }
        }
        return rows;
    }

    private static float[][] rowsOfLast(Tensor x) {
        float[] values = x.floats();
        int channels = (int) x.size(3);
        float[][] rows = new float[(int) (x.size(1) * x.size(2))][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(values, i * channels, (i + 1) * channels);
        }
        return rows;
    }
}
