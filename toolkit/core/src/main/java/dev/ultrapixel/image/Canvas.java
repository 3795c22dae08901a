package dev.ultrapixel.image;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** White paper (3, h, w) for pictures and letters. */
final class Canvas {

    private static final float INK = 0.1f;

    private final int width;
    private final int height;
    private final ByteBuffer bytes;
    private final FloatBuffer values;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        bytes = Tensor.allocate(Dtype.F32, 3L * width * height);
        values = bytes.asFloatBuffer();
        fill(0, 0, width, height, 1);
    }

    void paste(Picture picture, int x, int y) {
        FloatBuffer from = picture.values();
        int w = picture.width();
        int h = picture.height();
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < h; i++) {
                values.put((c * height + y + i) * width + x, from, (c * h + i) * w, w);
            }
        }
    }

    /** Lines with their upper left at x, y; a letter's dots are squares of {@code dot} pixels. */
    void write(List<String> lines, int x, int y, int dot) {
        for (int line = 0; line < lines.size(); line++) {
            List<boolean[]> letters = Letters.of(lines.get(line));
            for (int i = 0; i < letters.size(); i++) {
                write(
                        letters.get(i),
                        x + i * Letters.STEP * dot,
                        y + line * Letters.LINE * dot,
                        dot);
            }
        }
    }

    Picture picture() {
        return Picture.of(Tensor.of(Dtype.F32, bytes, 3, height, width));
    }

    private void write(boolean[] letter, int x, int y, int dot) {
        for (int k = 0; k < letter.length; k++) {
            if (letter[k]) {
                fill(x + k % Letters.WIDTH * dot, y + k / Letters.WIDTH * dot, dot, dot, INK);
            }
        }
    }

    private void fill(int x, int y, int w, int h, float value) {
        float[] row = new float[w];
        Arrays.fill(row, value);
        for (int c = 0; c < 3; c++) {
            for (int i = y; i < y + h; i++) {
                values.put((c * height + i) * width + x, row);
            }
        }
    }
}
