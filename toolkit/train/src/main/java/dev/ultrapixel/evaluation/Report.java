package dev.ultrapixel.evaluation;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ultrapixel.cascade.Cascade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Rows with what they are about. */
public record Report(String cascade, Map<String, String> weights, List<Row> rows) {

    public Report {
        weights = new TreeMap<>(weights);
        rows = List.copyOf(rows);
    }

    /** With the SHA-256 of every file that makes pictures. */
    public static Report of(Cascade cascade, List<Row> rows) {
        return new Report(cascade.name(), cascade.checksums().get(), rows);
    }

    /** {@code {"cascade": …, "weights": {…}, "rows": [{"yardstick": …, "size": …, …}]}} */
    public String json() {
        var json = new JsonObject();
        json.addProperty("cascade", cascade);
        var sums = new JsonObject();
        weights.forEach(sums::addProperty);
        json.add("weights", sums);
        var array = new JsonArray();
        rows.forEach(row -> array.add(row.json()));
        json.add("rows", array);
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json)
                + "\n";
    }

    /** A line a row. */
    public String table() {
        return rows.stream().map(Row::toString).collect(Collectors.joining("\n"));
    }

    /** Writes the JSON; the file appears, or replaces another, only when it is complete. */
    public void save(Path file) {
        Path part = part(file);
        try {
            Files.writeString(part, json());
            Files.move(part, file.toAbsolutePath(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** An error now, before long work, if a file can't be written there later. */
    public static void requireWritable(Path file) {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(
                    "%s should be a file to write but is a folder; name a file in it"
                            .formatted(file));
        }
        Path part = part(file);
        try {
            Files.createFile(part);
            Files.delete(part);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static Path part(Path file) {
        return file.toAbsolutePath().resolveSibling("." + UUID.randomUUID() + ".part");
    }

    private static UncheckedIOException unwritable(Path file, IOException e) {
        return new UncheckedIOException(
                "%s could not be written (%s); is its folder there, and writable?"
                        .formatted(file, e.getClass().getSimpleName()),
                e);
    }
}
