package dev.ultrapixel.tensor;

import ai.djl.pytorch.jni.IValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * libtorch's CPU generator, started from a seed: the same draws as {@code
 * torch.Generator().manual_seed(seed)}.
 */
public final class Random {

    private Random() {}

    /** Standard normal draws of the given shapes, one after the other from one generator: F32. */
    public static List<Tensor> normal(long seed, List<long[]> shapes) {
        return draw("randn", seed, shapes.stream());
    }

    /** Uniform draws in [0, 1) of the given shapes, one after the other from one generator: F32. */
    public static List<Tensor> uniform(long seed, long[]... shapes) {
        return draw("rand", seed, Arrays.stream(shapes));
    }

    /** 1 / keep with probability {@code keep}, else 0: F32, in this thread's scope. */
    public static Array dropoutMask(long seed, double keep, long... shape) {
        try (IValue generator = Call.value("generator", seed)) {
            return Call.array("dropout_mask", shape, keep, generator);
        }
    }

    private static List<Tensor> draw(String op, long seed, Stream<long[]> shapes) {
        return Scope.tidy(
                () -> {
                    try (IValue generator = Call.value("generator", seed)) {
                        return shapes.map(shape -> Call.array(op, shape, generator).keep())
                                .toList();
                    }
                });
    }
}
