package dev.ultrapixel.tensor;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Values in, a value out; the numbers of Java's own generator. */
final class Compute {

    private Compute() {}

    /** A computed array, kept. */
    static Tensor of(Supplier<Array> body) {
        return Scope.tidy(() -> body.get().keep());
    }

    /** Numbers around 0, the same in every run: F64. */
    static Tensor noise(long seed, long... shape) {
        RandomGenerator random = new java.util.Random(seed);
        double[] values = random.doubles(Tensor.count(shape), -2, 2).toArray();
        return Tensor.of(values, shape);
    }

    /** How many arrays of libtorch this process holds. */
    static int nativeArrays() {
        return Torch.manager().getManagedArrays().size();
    }
}
