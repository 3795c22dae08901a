package dev.ultrapixel.curriculum;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The demo cascade's whole training as data: stages in the order in which they build on each other.
 */
public record Curriculum(List<StageSettings> stages) {

    /** The demo's own. */
    public static Curriculum demo() {
        return parse(demoText(), "demo.json");
    }

    /** The text of the demo's own, for a copy to change. */
    public static String demoText() {
        try (InputStream in = Curriculum.class.getResourceAsStream("demo.json")) {
            if (in == null) {
                throw new IllegalStateException("demo.json is not in the jar of toolkit-train");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("demo.json could not be read", e);
        }
    }

    /**
     * Another one from a file as {@code demo.json}.
     *
     * @throws IllegalArgumentException if it is no curriculum
     */
    public static Curriculum in(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s could not be read (%s); is it a text file?".formatted(file, e), e);
        }
    }

    private static Curriculum parse(String text, String name) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            long seed = json.get("seed").getAsLong();
            List<StageSettings> stages =
                    json.getAsJsonObject("stages").entrySet().stream()
                            .map(
                                    entry ->
                                            new StageSettings(
                                                    entry.getKey(),
                                                    seed,
                                                    entry.getValue().getAsJsonObject()))
                            .toList();
            stages.forEach(StageSettings::check);
            return new Curriculum(stages);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "%s should be a curriculum as demo.json (a seed, and stages with their nets, updates, rates and buckets) but: %s"
                            .formatted(name, e.getMessage()),
                    e);
        }
    }

    /** A stage by name. */
    public StageSettings stage(String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "a stage should be one of %s but is '%s'"
                                                .formatted(names(), name)));
    }

    /** The stages' names. */
    public List<String> names() {
        return stages.stream().map(StageSettings::name).toList();
    }
}
