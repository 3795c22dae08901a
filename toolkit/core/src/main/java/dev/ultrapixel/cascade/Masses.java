package dev.ultrapixel.cascade;

import dev.ultrapixel.probe.Site;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What the image's tokens attend to, by kind, for every block and step of a trace of {@code
 * *.masses}: the mean over image tokens and heads of the conditional half. Shares sum to one.
 *
 * @param names of the kinds: text, pooled text, image embedding and the image itself in Stage C;
 *     the pooled text's four tokens and the image in Stage B
 */
public record Masses(List<String> names, List<Row> rows) {

    private static final List<String> STAGE_C =
            List.of("text", "pooled text", "image embedding", "image");
    private static final List<String> STAGE_B = List.of("pooled text", "image");

    /** The shares of one block in one step, in order of the names. */
    public record Row(String block, int step, List<Double> shares) {

        public Row {
            shares = List.copyOf(shares);
        }
    }

    public Masses {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
    }

    /** Of everything in the trace. */
    public static Masses of(Trace trace) {
        return of(trace, -1);
    }

    /** Of one head alone, 0 being the first. */
    public static Masses ofHead(Trace trace, int head) {
        if (head < 0) {
            throw new IllegalArgumentException("a head should be 0 or more but is " + head);
        }
        return of(trace, head);
    }

    private static Masses of(Trace trace, int head) {
        List<Row> rows = new ArrayList<>();
        int kinds = 0;
        for (Trace.Seen seen : trace.seen()) {
            if (seen.site().kind() == Site.Kind.MASSES) {
                String path = seen.site().path();
                String block = path.substring(0, path.lastIndexOf('.'));
                rows.add(new Row(block, seen.step(), means(seen, head)));
                kinds = (int) seen.value().size(3);
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(
                    "masses are made of *.masses but the %s has none; trace(Trace.of(\"*.masses\"))"
                            .formatted(trace));
        }
        return new Masses(kinds == STAGE_C.size() ? STAGE_C : STAGE_B, rows);
    }

    /** (b, heads, n, kinds) → the mean of each kind over heads, or of one, and tokens of row 0. */
    private static List<Double> means(Trace.Seen seen, int head) {
        Tensor masses = seen.value();
        if (head >= masses.size(1)) {
            throw new IllegalArgumentException(
                    "a head should be 0 to %d but is %d in %s"
                            .formatted(masses.size(1) - 1, head, seen.site()));
        }
        Tensor first = head < 0 ? masses.row(0) : masses.row(0).row(head);
        int kinds = (int) masses.size(3);
        long n = first.count() / kinds;
        return IntStream.range(0, kinds)
                .mapToObj(
                        kind ->
                                IntStream.range(0, (int) n)
                                        .mapToDouble(i -> first.at((long) i * kinds + kind))
                                        .average()
                                        .orElse(0))
                .toList();
    }

    /** The mean share of one kind in one step, over blocks. */
    public double share(String name, int step) {
        int kind = names.indexOf(name);
        if (kind < 0) {
            throw new IllegalArgumentException(
                    "a kind of token should be one of %s but is '%s'".formatted(names, name));
        }
        return rows.stream()
                .filter(row -> row.step() == step)
                .mapToDouble(row -> row.shares().get(kind))
                .average()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "the masses have no step %d".formatted(step)));
    }

    /** A line a step. */
    @Override
    public String toString() {
        var text = new StringBuilder("attention to ").append(String.join(", ", names));
        for (int step : rows.stream().map(Row::step).distinct().sorted().toList()) {
            text.append(String.format(Locale.ROOT, "\n  step %d:", step));
            for (String name : names) {
                text.append(String.format(Locale.ROOT, " %.3f", share(name, step)));
            }
        }
        return text.toString();
    }
}
