package dev.ultrapixel.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of measurements on one machine, as text, Markdown and JSON.
 *
 * @param theirs what the other side is: {@link Yardstick#title}
 */
public record Table(Machine machine, String theirs, List<Line> lines) {

    private List<String> head() {
        return List.of(
                "net",
                "dtype",
                "latent",
                "ours, s",
                theirs + ", s",
                "ratio",
                "ours, MB",
                theirs + ", MB",
                "difference",
                "TFLOP",
                "of the peak");
    }

    /** Columns for a terminal. */
    public String text() {
        String format = "%-19s %-5s %-9s %9s %16s %7s %10s %17s %11s %7s %11s";
        return machine
                + "\n\n"
                + format.formatted(head().toArray())
                + rows(cells -> format.formatted(cells.toArray()));
    }

    /** As BENCHMARKS.md holds it. */
    public String markdown() {
        return "%s\n\n| %s |\n|---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|"
                        .formatted(machine, String.join(" | ", head()))
                + rows(cells -> "| " + String.join(" | ", cells) + " |");
    }

    private String rows(Function<List<String>, String> row) {
        return lines.stream()
                .map(line -> "\n" + row.apply(cells(line)) + fault(line))
                .collect(Collectors.joining());
    }

    private static List<String> cells(Line line) {
        Case measured = line.measured();
        return List.of(
                measured.net(),
                measured.dtypeWord(),
                measured.h() + "×" + measured.w(),
                seconds(line.ours()),
                seconds(line.torch()),
                number("%.2f", line.ratio()),
                peak(line.ours()),
                peak(line.torch()),
                number("%.1e", line.difference()),
                number("%.3g", line.work() == null ? null : line.work().flops() / 1e12),
                number("%.2f", line.share()));
    }

    private static String fault(Line line) {
        return line.fault() == null ? "" : " " + line.fault();
    }

    private static String seconds(@Nullable Timing timing) {
        return number("%.3f", timing == null ? null : timing.seconds());
    }

    private static String peak(@Nullable Timing timing) {
        return timing == null || timing.peakMb() == 0 ? "–" : Long.toString(timing.peakMb());
    }

    private static String number(String format, @Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, format, value);
    }

    /** All runs, for machines. */
    public String json() {
        var all = new JsonArray();
        for (Line line : lines) {
            var json = new JsonObject();
            json.addProperty("net", line.measured().net());
            json.addProperty("dtype", line.measured().dtypeWord());
            json.addProperty("h", line.measured().h());
            json.addProperty("w", line.measured().w());
            json.add("ours", new Gson().toJsonTree(line.ours()));
            json.add("torch", new Gson().toJsonTree(line.torch()));
            json.addProperty("ratio", line.ratio());
            json.addProperty("difference", line.difference());
            json.add("work", new Gson().toJsonTree(line.work()));
            json.addProperty("share", line.share());
            json.addProperty("fault", line.fault());
            all.add(json);
        }
        var table = new JsonObject();
        table.addProperty("theirs", theirs);
        table.add("machine", new Gson().toJsonTree(machine));
        table.add("lines", all);
        return new GsonBuilder().setPrettyPrinting().create().toJson(table);
    }
}
