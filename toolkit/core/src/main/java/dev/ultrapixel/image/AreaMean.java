package dev.ultrapixel.image;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * y_ij = mean of x over the area that cell ij covers, shared border pixels weighted by their part.
 * F32 (c, h, w) → (c, h′, w′), h′ ≤ h, w′ ≤ w
 */
final class AreaMean {

    private AreaMean() {}

    static Tensor of(Tensor x, int height, int width) {
        int h = (int) x.size(1);
        int w = (int) x.size(2);
        FloatBuffer from = x.bytes().asFloatBuffer();
        ByteBuffer means = Tensor.allocate(Dtype.F32, x.size(0) * height * width);
        FloatBuffer to = means.asFloatBuffer();
        Cells rows = Cells.of(h, height);
        Cells columns = Cells.of(w, width);
        float[] row = new float[w];
        float[] sum = new float[w];
        float[] mean = new float[width];
        for (int c = 0; c < x.size(0); c++) {
            for (int i = 0; i < height; i++) {
                Arrays.fill(sum, 0);
                for (int y = rows.first(i); y < rows.end(i); y++) {
                    from.get((c * h + y) * w, row);
                    float part = rows.part(i, y);
                    for (int k = 0; k < w; k++) {
                        sum[k] += part * row[k];
                    }
                }
                for (int j = 0; j < width; j++) {
                    float v = 0;
                    for (int k = columns.first(j); k < columns.end(j); k++) {
                        v += columns.part(j, k) * sum[k];
                    }
                    mean[j] = Math.min(1, v);
                }
                to.put((c * height + i) * width, mean);
            }
        }
        return Tensor.of(Dtype.F32, means, x.size(0), height, width);
    }

    /** One axis: cell i covers [i · side, (i + 1) · side) of the source's pixels. */
    private record Cells(double side, int length) {

        static Cells of(int length, int cells) {
            return new Cells((double) length / cells, length);
        }

        int first(int i) {
            return (int) (i * side);
        }

        int end(int i) {
            return Math.min(length, (int) Math.ceil((i + 1) * side));
        }

        /** The part of cell i that pixel k fills. */
        float part(int i, int k) {
            double overlap = Math.min(k + 1, (i + 1) * side) - Math.max(k, i * side);
            return (float) (Math.max(0, overlap) / side);
        }
    }
}
