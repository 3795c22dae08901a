package dev.ultrapixel.cascade;

/** Who is told how far long work is: a console, a notebook's output, nobody. */
public interface Progress {

    /**
     * Where a walk is on its way.
     *
     * @param stage {@code draft}, {@code refine}, {@code stage B}
     * @param step steps done
     * @param steps of the whole walk
     * @param secondsLeft to where the work goes, from the steps so far; NaN before the first
     * @param walk the walk so far, which can show itself
     */
    record Event(String stage, int step, int steps, double secondsLeft, Walk<?> walk) {}

    /** Work of several steps begins. */
    default void began(Event event) {}

    /** One step is done. */
    void did(Event event);

    /** The work came to where it was going. */
    default void arrived(Event event) {}

    /** The work was cancelled, or failed, after the event's step. */
    default void stopped(Event event) {}

    /** Tells {@code progress} of all work of this process from now on. */
    static void tell(Progress progress) {
        Meter.listener = progress;
    }

    /** Measures one stretch of work, from a walk to its step {@code goal}. */
    static Meter start(Walk<?> walk, int goal) {
        return new Meter(walk, goal);
    }

    /** Seconds of the steps so far → seconds left. */
    final class Meter {
        private static volatile Progress listener = event -> {};

        private final long start = System.nanoTime();
        private final int from;
        private final int goal;

        private Meter(Walk<?> walk, int goal) {
            this.from = walk.step();
            this.goal = goal;
            listener.began(at(walk));
        }

        void did(Walk<?> walk) {
            listener.did(at(walk));
        }

        void over(Walk<?> walk) {
            if (walk.step() == goal) {
                listener.arrived(at(walk));
            } else {
                listener.stopped(at(walk));
            }
        }

        private Event at(Walk<?> walk) {
            double perStep = (System.nanoTime() - start) / 1e9 / (walk.step() - from);
            double left = walk.step() == from ? Double.NaN : perStep * (goal - walk.step());
            return new Event(walk.stage(), walk.step(), walk.steps(), left, walk);
        }
    }
}
