package dev.ultrapixel.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Precision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What each precision costs in fidelity and saves in memory, as Markdown and JSON. */
public record PrecisionTable(Machine machine, List<Fidelity> fidelity, List<WeightBytes> weights) {

    /** As BENCHMARKS.md holds it: the fidelity table, then the weights'. */
    public String markdown() {
        String rows =
                fidelity.stream()
                        .map(
                                f ->
                                        String.format(
                                                Locale.ROOT,
                                                "| %d | %s | %s | %.1f | %.1f |",
                                                f.side(),
                                                f.prompt(),
                                                word(f.precision()),
                                                f.x0(),
                                                f.picture()))
                        .collect(Collectors.joining("\n"));
        return machine
                + "\n\n"
                + "| px | prompt | precision | x0, dB | picture, dB |\n"
                + "|---:|---|---|---:|---:|\n"
                + rows
                + "\n\n| net | fp32, MB | bf16, MB | int8+fp32, MB | int8+bf16, MB |\n"
                + "|---|---:|---:|---:|---:|\n"
                + weightRows();
    }

    private String weightRows() {
        Map<String, Map<Precision, Long>> nets = new LinkedHashMap<>();
        weights.forEach(
                w ->
                        nets.computeIfAbsent(w.net(), net -> new TreeMap<>())
                                .put(w.precision(), w.bytes()));
        return nets.entrySet().stream()
                .map(
                        net ->
                                net.getValue().values().stream()
                                        .map(b -> String.format(Locale.ROOT, "%.1f", b / 1e6))
                                        .collect(
                                                Collectors.joining(
                                                        " | ", "| " + net.getKey() + " | ", " |")))
                .collect(Collectors.joining("\n"));
    }

    /** {@code int8+bf16} */
    static String word(Precision precision) {
        return (precision.keepsInt8() ? "int8+" : "")
                + (precision.dtype() == Dtype.F64 ? "fp64" : Case.word(precision.dtype()));
    }

    /** All of it, for machines. */
    public String json() {
        var json = new JsonObject();
        json.add("machine", new Gson().toJsonTree(machine));
        json.add("fidelity", new Gson().toJsonTree(fidelity));
        json.add("weights", new Gson().toJsonTree(weights));
        return new GsonBuilder()
                .setPrettyPrinting()
                .serializeSpecialFloatingPointValues()
                .disableHtmlEscaping()
                .create()
                .toJson(json);
    }
}
