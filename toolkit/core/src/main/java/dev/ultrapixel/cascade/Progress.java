package dev.ultrapixel.cascade;

/** Who is told how far long work is: a console, a notebook's output, nobody. */
public interface Progress {

    /**
     * One step is done.
     *
     * @param stage {@code draft}, {@code refine}, {@code stage B}
     * @param secondsLeft of this stage, from the steps so far
     * @param walk the walk so far, which can show itself
     */
    record Event(String stage, int step, int steps, double secondsLeft, Walk<?> walk) {}

    void did(Event event);

    /** Tells {@code progress} of all work of this process from now on. */
    static void tell(Progress progress) {
        Meter.listener = progress;
    }

    /** Measures one stretch of work. */
    static Meter start(String stage, int steps) {
        return new Meter(stage, steps);
    }

    /** Seconds of the steps so far → seconds left. */
    final class Meter {
        private static volatile Progress listener = event -> {};

        private final String stage;
        private final int steps;
        private final long start = System.nanoTime();
        private int done;

        private Meter(String stage, int steps) {
            this.stage = stage;
            this.steps = steps;
        }

        void did(int step, Walk<?> walk) {
            done++;
            double perStep = (System.nanoTime() - start) / 1e9 / done;
            listener.did(new Event(stage, step, steps, perStep * (steps - step), walk));
        }
    }
}
