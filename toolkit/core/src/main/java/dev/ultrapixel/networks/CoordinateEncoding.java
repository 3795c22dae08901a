package dev.ultrapixel.networks;

import dev.ultrapixel.tensor.Tensor;

/**
 * Cell centres of a grid in [−1, 1] and their encoding concat(cos(π·c·f), sin(π·c·f)), f =
 * exp(linspace(0, ln 1024, n)), n frequencies of the row first, then n of the column. In double:
 * the angles reach 3·10³.
 */
final class CoordinateEncoding {

    private static final double MAX_FREQUENCY = 1024;

    private CoordinateEncoding() {}

    /** → F64 (h, w, 2), (row, column) */
    static Tensor grid(int h, int w) {
        double[] values = new double[h * w * 2];
        for (int i = 0; i < h * w; i++) {
            values[2 * i] = centre(i / w, h);
            values[2 * i + 1] = centre(i % w, w);
        }
        return Tensor.of(values, h, w, 2);
    }

    /** → F64 (h·w, 4n), rows in raster order */
    static Tensor of(int h, int w, int n) {
        return of(Window.all(h, w), n);
    }

    /** Of a window's cells. → F64 (height·width, 4n), rows in raster order */
    static Tensor of(Window window, int n) {
        int cells = window.cells();
        double[] values = new double[cells * 4 * n];
        for (int i = 0; i < cells; i++) {
            double row = centre(window.top() + i / window.width(), window.rows());
            double column = centre(window.left() + i % window.width(), window.columns());
            for (int k = 0; k < 2 * n; k++) {
                double centre = k < n ? row : column;
                double angle =
                        Math.PI * centre * Math.exp(Math.log(MAX_FREQUENCY) * (k % n) / (n - 1));
                values[i * 4 * n + k] = Math.cos(angle);
                values[i * 4 * n + 2 * n + k] = Math.sin(angle);
            }
        }
        return Tensor.of(values, cells, 4L * n);
    }

    private static double centre(int i, int n) {
        return -1 + (2 * i + 1) / (double) n;
    }
}
