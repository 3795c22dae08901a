package dev.ultrapixel.networks;

import dev.ultrapixel.tensor.Tensor;
import java.util.SplittableRandom;

/** Normal draws that a seed gives again. */
final class Noise {

    private Noise() {}

    /** F32 of a shape, with mean 0. */
    static Tensor of(long seed, double deviation, long... shape) {
        var random = new SplittableRandom(seed);
        float[] values = new float[Math.toIntExact(Tensor.count(shape))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return Tensor.of(values, shape);
    }
}
