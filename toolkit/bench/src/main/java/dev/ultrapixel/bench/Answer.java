package dev.ultrapixel.bench;

import com.google.gson.JsonObject;
import dev.ultrapixel.tensor.Tensor;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * One run of a step.
 *
 * @param some 64 values of the output, spread evenly over (b, c, h, w); of an update the output is
 *     its clipped gradient
 * @param figures of an update: its loss, and its gradient's norm
 */
record Answer(double seconds, long peakMb, double meanAbs, double[] some, double... figures) {

    private static final int SOME = 64;

    static Answer of(double seconds, long peakMb, Tensor y, double... figures) {
        long n = y.count();
        double sum = 0;
        for (long i = 0; i < n; i++) {
            sum += Math.abs(y.at(i));
        }
        double[] some = IntStream.range(0, SOME).mapToDouble(i -> y.at(i * n / SOME)).toArray();
        return new Answer(seconds, peakMb, sum / n, some, figures);
    }

    static Answer of(JsonObject json) {
        return new Answer(
                json.get("seconds").getAsDouble(),
                json.get("peak_mb").getAsLong(),
                json.get("mean_abs").getAsDouble(),
                numbers(json, "some"),
                numbers(json, "figures"));
    }

    private static double[] numbers(JsonObject json, String key) {
        return StreamSupport.stream(json.getAsJsonArray(key).spliterator(), false)
                .mapToDouble(value -> value.getAsDouble())
                .toArray();
    }

    /**
     * mean |some − other's| / mean |output|, or a figure's share if that is more: 0 if both
     * computed the same.
     */
    double differenceFrom(Answer other) {
        double sum = 0;
        for (int i = 0; i < some.length; i++) {
            sum += Math.abs(some[i] - other.some[i]);
        }
        double means = Math.abs(meanAbs - other.meanAbs);
        double worst = Math.max(sum / some.length, means) / other.meanAbs;
        for (int i = 0; i < figures.length; i++) {
            worst = Math.max(worst, Math.abs(figures[i] / other.figures[i] - 1));
        }
        return worst;
    }
}
