package dev.ultrapixel.scenes;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** seed, index → a random stream of its own, at once: no stream has to be walked to reach one. */
final class Streams {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L; // the golden ratio: 0 is no fixed point

    private Streams() {}

    static SplittableRandom at(long seed, long... indices) {
        long state = mix(seed);
        for (long index : indices) {
            state = mix(state + mix(index + GOLDEN));
        }
        return new SplittableRandom(state);
    }

    /** One of the list, all alike. */
    static <T> T any(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    /** An index, as often as its weight says. */
    static int weighted(List<Double> weights, RandomGenerator random) {
        double left = random.nextDouble() * sum(weights);
        for (int i = 0; i < weights.size(); i++) {
            left -= weights.get(i);
            if (left < 0) {
                return i;
            }
        }
        return weights.size() - 1;
    }

    static double sum(List<Double> weights) {
        return weights.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Every bit of z turns about half of the result's (D. Stafford's variant 13). */
    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
