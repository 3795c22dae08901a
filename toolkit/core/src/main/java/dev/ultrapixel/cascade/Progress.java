package dev.ultrapixel.cascade;

import java.util.concurrent.atomic.AtomicReference;

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

    /** Tells {@code progress} of all work of this process from now on; gives back who was told before. */
    static Progress tell(Progress progress) {
        return Meter.LISTENER.getAndSet(progress);
    }

    /** Measures one stretch of work. */
    static Meter start(String stage, int steps) {
        return new Meter(stage, steps);
    }

    /** Seconds of the steps so far → seconds left. */
    final class Meter {
        private static final AtomicReference<Progress> LISTENER = new AtomicReference<>(event -> {});

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
            LISTENER.get().did(new Event(stage, step, steps, perStep * (steps - step), walk));
        }
    }
}
