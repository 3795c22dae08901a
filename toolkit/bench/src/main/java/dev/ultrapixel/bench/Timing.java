package dev.ultrapixel.bench;

import java.util.List;

/** A side's runs of one step: their middle, and the highest resident memory. */
public record Timing(double seconds, long peakMb, List<Double> all) {

    static Timing of(List<Answer> answers) {
        List<Double> sorted = answers.stream().map(Answer::seconds).sorted().toList();
        int n = sorted.size();
        return new Timing(
                (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2,
                answers.stream().mapToLong(Answer::peakMb).max().orElse(0),
                answers.stream().map(Answer::seconds).toList());
    }
}
