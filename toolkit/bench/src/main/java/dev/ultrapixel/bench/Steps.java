package dev.ultrapixel.bench;

import dev.ultrapixel.cascade.Walk;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a pass that were timed.
 *
 * @param seconds of each
 * @param all how many the pass usually has
 */
public record Steps(List<Double> seconds, int all) {

    public Steps {
        seconds = List.copyOf(seconds);
    }

    /** A pass walked to its end. */
    record Walked<W>(W end, Steps steps) {}

    /**
     * Walks a pass to its end.
     *
     * @param all how many steps it usually has
     */
    static <W extends Walk<W>> Walked<W> walk(W start, int all) {
        List<Double> seconds = new ArrayList<>();
        long[] before = {System.nanoTime()};
        W end =
                start.last(
                        walk -> {
                            long now = System.nanoTime();
                            seconds.add((now - before[0]) / 1e9);
                            before[0] = now;
                        });
        return new Walked<>(end, new Steps(seconds, all));
    }

    /** How many were timed. */
    int done() {
        return seconds.size();
    }

    /** Whether the pass had fewer than it usually has. */
    boolean fewer() {
        return done() < all;
    }

    /** Seconds of the timed steps. */
    double taken() {
        return seconds.stream().mapToDouble(s -> s).sum();
    }

    /**
     * Seconds of all steps: those timed, and each further one as long as the mean of those after
     * the first, which also reads the weights and prepares the pass.
     */
    double extrapolated() {
        double further = done() == 1 ? taken() : (taken() - seconds.get(0)) / (done() - 1);
        return taken() + Math.max(0, all - done()) * further;
    }
}
