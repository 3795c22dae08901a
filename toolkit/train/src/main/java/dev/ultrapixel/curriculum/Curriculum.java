package dev.ultrapixel.curriculum;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The demo cascade's whole training as data: stages in the order in which they build on each other.
 */
public record Curriculum(List<StageSettings> stages) {

    /** Of {@code demo.json}. */
    public static Curriculum demo() {
        try (InputStream in = Curriculum.class.getResourceAsStream("demo.json")) {
            if (in == null) {
                throw new IllegalStateException("demo.json is not in the jar of toolkit-train");
            }
            return parse(
                    JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .getAsJsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException("demo.json could not be read", e);
        }
    }

    static Curriculum parse(JsonObject json) {
        long seed = json.get("seed").getAsLong();
        return new Curriculum(
                json.getAsJsonObject("stages").entrySet().stream()
                        .map(
                                entry ->
                                        new StageSettings(
                                                entry.getKey(),
                                                seed,
                                                entry.getValue().getAsJsonObject()))
                        .toList());
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
