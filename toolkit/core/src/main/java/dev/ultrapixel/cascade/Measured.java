package dev.ultrapixel.cascade;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.metrics.Metric;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What some pictures measure beside a reference: a row a picture, a column a metric.
 *
 * @param reference which picture the others are measured against
 * @param columns names of the metrics with their units
 */
public record Measured(String reference, List<String> columns, List<Row> rows) {

    /** One picture's numbers, in order of the columns. */
    public record Row(String name, List<Double> values) {

        public Row {
            values = List.copyOf(values);
        }
    }

    public Measured {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Of named pictures. */
    public static Measured of(
            Picture reference, String name, Map<String, Picture> pictures, Metric... metrics) {
        require(metrics);
        return new Measured(
                name,
                Arrays.stream(metrics).map(Metric::column).toList(),
                pictures.entrySet().stream()
                        .map(e -> row(e.getKey(), e.getValue(), reference, metrics))
                        .toList());
    }

    private static void require(Metric... metrics) {
        if (metrics.length == 0) {
            throw new IllegalArgumentException(
                    "something should be measured but no metric is named; metrics(Metric.psnr(),"
                            + " Metric.ssim())");
        }
    }

    private static Row row(String name, Picture picture, Picture reference, Metric... metrics) {
        return new Row(
                name, Arrays.stream(metrics).map(metric -> metric.of(picture, reference)).toList());
    }

    static <W extends Walk<W>> Measured steps(
            Walk<W> walk, Picture reference, String name, Metric... metrics) {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        for (Moment moment : walk.moments()) {
            pictures.put("step " + moment.step(), walk.at(moment.step()).preview());
        }
        return of(reference, name, pictures, metrics);
    }

    static <W extends Walk<W>> Measured fork(W walk, W fork, Metric... metrics) {
        require(metrics);
        List<Integer> steps = walk.moments().stream().map(Moment::step).toList();
        List<Row> rows =
                fork.moments().stream()
                        .map(Moment::step)
                        .filter(steps::contains)
                        .map(
                                i ->
                                        row(
                                                "step " + i,
                                                fork.at(i).preview(),
                                                walk.at(i).preview(),
                                                metrics))
                        .toList();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(
                    "a fork is measured at the steps that both walks keep, but they keep none in common: %s and %s"
                            .formatted(walk, fork));
        }
        return new Measured(
                "the other walk's same step",
                Arrays.stream(metrics).map(Metric::column).toList(),
                rows);
    }

    /** Names of the rows. */
    public List<String> names() {
        return rows.stream().map(Row::name).toList();
    }

    /** A column's numbers, a row each. */
    public double[] column(String name) {
        int i = columns.indexOf(name);
        if (i < 0) {
            throw new IllegalArgumentException(
                    "a column should be one of %s but is '%s'".formatted(columns, name));
        }
        return rows.stream().mapToDouble(row -> row.values().get(i)).toArray();
    }

    /** A line a row. */
    @Override
    public String toString() {
        return rows.stream()
                .map(row -> "\n  %s: %s".formatted(row.name(), numbers(row)))
                .collect(
                        Collectors.joining(
                                "",
                                "%s, against %s".formatted(String.join(", ", columns), reference),
                                ""));
    }

    private static String numbers(Row row) {
        return row.values().stream()
                .map(v -> String.format(Locale.ROOT, "%.3f", v))
                .collect(Collectors.joining(", "));
    }
}
