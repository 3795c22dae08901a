package dev.ultrapixel.training;

import dev.ultrapixel.tensor.Random;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * All that is random in one part of one update: a function of (seed, update, part), so that a
 * resumed run draws what an uninterrupted one would.
 *
 * @param update counted from 0
 * @param part micro-batch of the update, counted from 0
 */
public record Chance(long seed, long update, int part) {

    /** Numbers for choices: which picture, which time. The same from every call. */
    public RandomGenerator choices() {
        return new SplittableRandom(mixed(1));
    }

    /** Standard normal noise of a shape, libtorch's. The same from every call. */
    public Tensor noise(long... shape) {
        return Random.normal(mixed(2), List.of(shape)).get(0);
    }

    /** Another independent stream: for a second noise. */
    public Chance other(int stream) {
        return new Chance(mixed(100 + stream), update, part);
    }

    private long mixed(long stream) {
        long z = seed;
        for (long number : new long[] {update, part, stream}) {
            z = mix(z + 0x9E3779B97F4A7C15L + number * 0xD1B54A32D192ED03L);
        }
        return z;
    }

    /** The finaliser of SplitMix64 (Steele et al. 2014). */
    private static long mix(long x) {
        long z = x;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
