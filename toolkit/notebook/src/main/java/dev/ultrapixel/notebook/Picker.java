package dev.ultrapixel.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One thing that is chosen in a {@link Panel}: a number on a slider, or a name in a menu. A choice
 * is an index.
 */
public sealed interface Picker {

    /** What is chosen: {@code step}. */
    String name();

    /** How many choices there are. */
    int size();

    /** What the i-th choice is called. */
    String label(int i);

    /** The choice at first. */
    int start();

    /** How many choices, evenly spread, a page without a kernel keeps. */
    int kept();

    /** Numbers from {@code from} on, {@code by} apart. */
    record Slide(String name, double from, double by, int size, int start, int kept)
            implements Picker {

        public Slide {
            check(name, size, start, kept);
        }

        /** The i-th number. */
        public double number(int i) {
            return from + i * by;
        }

        /** The choice nearest to a number. */
        public int nearest(double number) {
            return (int) Math.max(0, Math.min(size - 1, Math.rint((number - from) / by)));
        }

        /** Whether all of them are whole numbers. */
        public boolean whole() {
            return from == Math.rint(from) && by == Math.rint(by);
        }

        @Override
        public String label(int i) {
            return whole()
                    ? String.format(Locale.ROOT, "%.0f", number(i))
                    : String.format(Locale.ROOT, "%.2f", number(i));
        }
    }

    /** Names. */
    record Menu(String name, List<String> labels, int start, int kept) implements Picker {

        public Menu {
            labels = List.copyOf(labels);
            check(name, labels.size(), start, kept);
        }

        @Override
        public int size() {
            return labels.size();
        }

        @Override
        public String label(int i) {
            return labels.get(i);
        }
    }

    /**
     * The choices that a page without a kernel keeps: evenly spread, the first, the last and the
     * one at first among them; that one alone where one is kept.
     */
    default List<Integer> few() {
        if (kept() == 1 || size() == 1) {
            return List.of(start());
        }
        int n = Math.min(kept(), size());
        List<Integer> few =
                new ArrayList<>(
                        IntStream.range(0, n).mapToObj(k -> k * (size() - 1) / (n - 1)).toList());
        if (!few.contains(start())) {
            int nearest = n > 2 ? 1 : 0;
            for (int k = nearest + 1; k < n - 1; k++) {
                boolean nearer =
                        Math.abs(few.get(k) - start()) < Math.abs(few.get(nearest) - start());
                nearest = nearer ? k : nearest;
            }
            few.set(nearest, start());
        }
        return List.copyOf(few);
    }

    private static void check(String name, int size, int start, int kept) {
        if (size < 1 || start < 0 || start >= size || kept < 1) {
            throw new IllegalArgumentException(
                    "the picker “%s” should start inside its choices and keep one or more but has %d, starts at %d and keeps %d"
                            .formatted(name, size, start, kept));
        }
    }
}
