package dev.ultrapixel.training;

import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Parameters before any training, by their checkpoint path: normal with deviation 1/√fan-in,
 * smaller where a branch is added to what is there, zero for biases, response norms and the last
 * layer.
 *
 * <p>A function of (seed, path): nets of other sizes keep what they share.
 */
public record Start(long seed) implements Weights.Filler {

    private static final double BRANCH = 0.4; // a residual branch's last layer starts this small
    private static final double EMBEDDING = 0.02; // CLIP's and GPT's deviation

    @Override
    public Tensor fill(String path, long... shape) {
        float[] values = new float[Math.toIntExact(Tensor.count(shape))];
        double deviation = deviation(path, shape);
        if (deviation > 0) {
            var random = new SplittableRandom(seed ^ (path.hashCode() * 0x9E3779B97F4A7C15L));
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
        } else if (isScale(path, shape)) {
            Arrays.fill(values, 1);
        }
        return Tensor.of(values, shape);
    }

    private static boolean isScale(String path, long... shape) {
        return shape.length == 1 && (path.endsWith("weight") || path.endsWith("running_var"));
    }

    private static double deviation(String path, long... shape) {
        if (shape.length < 2 || path.endsWith(".gamma") || path.endsWith(".beta")) {
            return 0;
        }
        if (path.startsWith("clf.")) {
            return 0; // ε̂ = 0
        }
        if (path.contains("embedding.weight")
                || path.endsWith("tokens")
                || path.contains(".mapper")) {
            return EMBEDDING;
        }
        double fanIn = 1;
        for (int i = 1; i < shape.length; i++) {
            fanIn *= shape[i];
        }
        boolean branch = path.contains("channelwise.4.") || path.contains("out_proj.");
        return (branch ? BRANCH : 1) / Math.sqrt(fanIn);
    }
}
