package dev.ultrapixel.networks;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;

/** The nearest cells of a window, without the grid around it. */
final class NearestCells {

    private NearestCells() {}

    /** f (1, h, w, c) → (1, height, width, c) */
    static Array of(Array f, Window window) {
        long h = f.size(1);
        long w = f.size(2);
        long[] cells = new long[window.cells()];
        for (int i = 0; i < cells.length; i++) {
            long row = nearest(window.top() + i / window.width(), h, window.rows());
            long column = nearest(window.left() + i % window.width(), w, window.columns());
            cells[i] = row * w + column;
        }
        Array rows = Ops.reshape(f, h * w, f.size(3));
        Array chosen = Ops.embedding(rows, Array.of(Tensor.of(cells, cells.length)));
        return Ops.reshape(chosen, 1, window.height(), window.width(), f.size(3));
    }

    /** ⌊i · (n / m)⌋ with quotient and product in single precision, as libtorch does. */
    private static long nearest(int i, long n, int m) {
        float ratio = (float) n / m;
        return Math.min((long) (i * ratio), n - 1);
    }
}
