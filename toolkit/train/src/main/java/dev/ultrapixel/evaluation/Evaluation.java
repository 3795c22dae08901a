package dev.ultrapixel.evaluation;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.scenes.Concept;
import dev.ultrapixel.scenes.Core;
import dev.ultrapixel.tensor.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Yardsticks one after the other.
 *
 * @param measures which ones
 * @param sizes of the pictures in pixels instead of each yardstick's own; empty for those
 * @param concepts which the yardsticks of generated pictures take
 * @param seeds of noise, grounds and scenes
 */
public record Evaluation(
        List<Measure> measures, List<Integer> sizes, List<Concept> concepts, List<Long> seeds) {

    /** All yardsticks at their own sizes, all concepts, seed 1. */
    public static final Evaluation ALL =
            new Evaluation(Measure.ALL, List.of(), Core.core().concepts(), List.of(1L));

    public Evaluation {
        measures = List.copyOf(measures);
        sizes = List.copyOf(sizes);
        concepts = List.copyOf(concepts);
        seeds = List.copyOf(seeds);
        if (measures.isEmpty() || concepts.isEmpty() || seeds.isEmpty()) {
            throw new IllegalArgumentException(
                    "an evaluation should have yardsticks, concepts and seeds but has %d, %d and %d"
                            .formatted(measures.size(), concepts.size(), seeds.size()));
        }
    }

    /** Who is told how far it is. */
    public interface Listener {

        /**
         * A case is done.
         *
         * @param number of the yardstick, from 1
         * @param of yardsticks
         * @param done cases of it
         * @param secondsLeft of this yardstick, from its cases so far
         */
        void did(Yardstick<?> yardstick, int number, int of, int done, double secondsLeft);

        /** A yardstick is done, or stopped: all rows so far. */
        void found(List<Row> rows);
    }

    /**
     * What was found.
     *
     * @param shown pictures with labels, for a contact sheet
     * @param stopped whether it was interrupted: then the last rows may be of fewer cases
     */
    public record Findings(List<Row> rows, List<Shown> shown, boolean stopped) {

        /** All pictures over their labels; at least one is needed. */
        public Picture sheet() {
            int columns = (int) Math.ceil(Math.sqrt(1.5 * shown.size()));
            return Picture.sheet(
                    shown.stream().map(Shown::picture).toList(),
                    shown.stream().map(Shown::label).toList(),
                    columns);
        }
    }

    /**
     * Measures. An interrupt ends it after the operation at work; the rows so far are returned, and
     * the thread's interrupt flag is cleared.
     */
    public Findings of(Subject subject, Listener listener) {
        List<Yardstick<?>> yardsticks = yardsticks(subject);
        List<Row> rows = new ArrayList<>();
        List<Shown> shown = new ArrayList<>();
        boolean stopped = false;
        for (int i = 0; i < yardsticks.size() && !stopped; i++) {
            stopped = take(yardsticks.get(i), i + 1, yardsticks.size(), rows, shown, listener);
            listener.found(List.copyOf(rows));
        }
        return new Findings(List.copyOf(rows), List.copyOf(shown), stopped);
    }

    private List<Yardstick<?>> yardsticks(Subject subject) {
        var with = new Measure.With(subject, new Gallery(Core.core()), concepts, seeds);
        List<Yardstick<?>> yardsticks = new ArrayList<>();
        measures.forEach(measure -> yardsticks.addAll(measure.yardsticks(with, sizes)));
        return yardsticks;
    }

    /** Whether it was stopped. */
    private static <C> boolean take(
            Yardstick<C> yardstick,
            int number,
            int of,
            List<Row> rows,
            List<Shown> shown,
            Listener listener) {
        List<C> cases = new ArrayList<>();
        boolean stopped = false;
        long start = System.nanoTime();
        try {
            while (cases.size() < yardstick.count()) {
                Cancel.check();
                C done = yardstick.measure(cases.size());
                cases.add(done);
                if (done instanceof Shown picture) {
                    shown.add(picture);
                }
                double each = (System.nanoTime() - start) / 1e9 / cases.size();
                listener.did(
                        yardstick,
                        number,
                        of,
                        cases.size(),
                        each * (yardstick.count() - cases.size()));
            }
        } catch (CancellationException e) {
            stopped = true;
            Thread.interrupted(); // what was found is still to be written
        }
        if (!cases.isEmpty()) {
            rows.addAll(yardstick.rows(cases));
        }
        return stopped;
    }
}
