package dev.ultrapixel.cascade;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How much of the image's attention each word holds, step by step.
 *
 * @param shares word × step, the mean over image tokens, blocks and heads
 */
public record WordTimeline(List<String> words, List<Integer> steps, double[][] shares) {

    public WordTimeline {
        words = List.copyOf(words);
        steps = List.copyOf(steps);
        shares = copy(shares);
    }

    @Override
    public double[][] shares() {
        return copy(shares);
    }

    private static double[][] copy(double[][] values) {
        return Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WordTimeline line
                && line.words.equals(words)
                && line.steps.equals(steps)
                && Arrays.deepEquals(line.shares, shares);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(shares);
    }

    /** A line a word: its share in the first, middle and last step. */
    @Override
    public String toString() {
        int n = steps.size();
        var text = new StringBuilder("shares of attention in steps ");
        text.append(steps.get(0)).append(", ").append(steps.get(n / 2)).append(", ");
        text.append(steps.get(n - 1));
        for (int i = 0; i < words.size(); i++) {
            double[] row = shares[i];
            text.append(
                    String.format(
                            Locale.ROOT,
                            "\n  %s: %.4f, %.4f, %.4f",
                            words.get(i),
                            row[0],
                            row[n / 2],
                            row[n - 1]));
        }
        return text.toString();
    }
}
