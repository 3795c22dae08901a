package dev.ultrapixel.image;

import dev.ultrapixel.tensor.Tensor;
import java.util.Random;

/** Pictures to test with. */
final class Pictures {

    private Pictures() {}

    /** Every value a whole number of 255ths, so that files keep it exactly. */
    static Picture speckled(int width, int height) {
        var random = new Random(7);
        float[] values = new float[3 * width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(256) / 255f;
        }
        return Picture.of(Tensor.of(values, 3, height, width));
    }

    /** Smooth, so that PNG's filters have something to predict. */
    static Picture gradient(int width, int height) {
        float[] values = new float[3 * width * height];
        for (int i = 0; i < values.length; i++) {
            int x = i % width;
            int y = i / width % height;
            int c = i / width / height;
            values[i] = (x * (c + 1) + y * (3 - c)) % 256 / 255f;
        }
        return Picture.of(Tensor.of(values, 3, height, width));
    }
}
