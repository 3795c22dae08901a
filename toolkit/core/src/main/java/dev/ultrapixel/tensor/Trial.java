package dev.ultrapixel.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Several operations that compute the same, against each other. */
final class Trial {

    private static final int ROUNDS = 5;
    private static final int MOST_ROUNDS = 15; // on a busy machine
    private static final double ENOUGH = 0.04; // seconds; what takes longer takes five rounds
    private static final double CANNOT = 1000; // times slower
    private static final long CACHES = 16L << 20; // numbers of four bytes: more than most caches

    private Trial() {}

    /**
     * The time of each beside the first one's, the middle of some rounds: where other programs take
     * the processor's speed for a second, they take it from all of a round. As in a network, which
     * comes back to a layer after all others, its arrays have left the caches. In a scope.
     *
     * @param numbers that an operation reads and writes, about
     */
    static double[] ratios(long numbers, List<Supplier<Array>> ways) {
        Array others = Ops.ones(Dtype.F32, Math.min(CACHES, 2 * numbers));
        List<double[]> rounds = new ArrayList<>();
        double all = 0;
        while (rounds.size() < MOST_ROUNDS && (rounds.size() < ROUNDS || all < ENOUGH)) {
            double[] seconds = new double[ways.size()];
            for (int i = 0; i < seconds.length; i++) {
                Ops.addInto(others, others);
                seconds[i] = seconds(ways.get(i));
                all += seconds[i] == Double.MAX_VALUE ? 0 : seconds[i];
            }
            rounds.add(seconds);
        }
        return IntStream.range(0, ways.size())
                .mapToDouble(i -> middle(rounds.stream().map(round -> round[i] / round[0])))
                .toArray();
    }

    private static double middle(Stream<Double> ratios) {
        double[] sorted = ratios.mapToDouble(Double::doubleValue).sorted().toArray();
        return Math.min(CANNOT, sorted[sorted.length / 2]);
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
