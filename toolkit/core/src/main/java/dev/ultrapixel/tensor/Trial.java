package dev.ultrapixel.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Several operations that compute the same, against each other. */
final class Trial {

    private static final int ROUNDS = 3;
    private static final int MOST_ROUNDS = 15; // on a busy machine one of them is left alone
    private static final double ENOUGH = 0.04; // seconds; what takes longer takes three rounds
    private static final double CANNOT = 1000; // times slower

    private Trial() {}

    /**
     * Of the shortest time of each, in turns, beside the first one's: other programs only add to
     * it. In a scope.
     */
    static double[] ratios(List<Supplier<Array>> ways) {
        double[] best = new double[ways.size()];
        Arrays.fill(best, Double.MAX_VALUE);
        long start = System.nanoTime();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (round >= ROUNDS && (System.nanoTime() - start) / 1e9 > ENOUGH) {
                break;
            }
            for (int i = 0; i < ways.size(); i++) {
                best[i] = Math.min(best[i], seconds(ways.get(i)));
            }
        }
        return Arrays.stream(best)
                .map(seconds -> seconds == Double.MAX_VALUE ? CANNOT : seconds / best[0])
                .toArray();
    }

    /** For ever where this CPU, or this libtorch, has not got it. */
    private static double seconds(Supplier<Array> operation) {
        try {
            return Scope.tidy(
                    () -> {
                        long start = System.nanoTime();
                        operation.get().free();
                        return (System.nanoTime() - start) / 1e9;
                    });
        } catch (IllegalArgumentException e) {
            if (Call.lackedMemory(e)) { // another time it may not
                throw e;
            }
            return Double.MAX_VALUE;
        }
    }
}
