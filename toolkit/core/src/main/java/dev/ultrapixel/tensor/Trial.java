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
    private static final long CACHES = 16L << 20; // numbers of four bytes: more than most caches

    private Trial() {}

    /**
     * Of the shortest time of each, in turns, beside the first one's: other programs only add to
     * it. As in a network, which comes back to a layer after all others, its arrays have left the
     * caches. In a scope.
     *
     * @param numbers that an operation reads and writes, about
     */
    static double[] ratios(long numbers, List<Supplier<Array>> ways) {
        Array others = Ops.ones(Dtype.F32, Math.min(CACHES, 2 * numbers));
        double[] best = new double[ways.size()];
        Arrays.fill(best, Double.MAX_VALUE);
        double all = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (round >= ROUNDS && all > ENOUGH) {
                break;
            }
            for (int i = 0; i < ways.size(); i++) {
                Ops.addInto(others, others);
                double seconds = seconds(ways.get(i));
                best[i] = Math.min(best[i], seconds);
                all += seconds;
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
