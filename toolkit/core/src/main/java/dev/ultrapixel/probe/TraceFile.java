package dev.ultrapixel.probe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Safetensors;
import dev.ultrapixel.weights.SafetensorsWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trace as safetensors and back; metadata {@code seen} says what each tensor is, in order. */
final class TraceFile {

    private static final String SEEN = "seen";

    private TraceFile() {}

    static void write(Path file, Trace trace) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        var seen = new JsonArray();
        for (Trace.Seen one : trace.seen()) {
            String key = key(one);
            if (tensors.put(key, one.value()) != null) {
                throw new IllegalArgumentException(
                        "a trace's file should have one value a site, step and visit but %s is there twice; save the traces one by one"
                                .formatted(key));
            }
            seen.add(json(one, key));
        }
        SafetensorsWriter.write(
                file, tensors, Map.of("format", "ultrapixel trace 1", SEEN, seen.toString()));
    }

    private static String key(Trace.Seen seen) {
        return seen.site().path()
                + (seen.visit() == 0 ? "" : "@" + seen.visit())
                + "/"
                + seen.step();
    }

    private static JsonObject json(Trace.Seen seen, String key) {
        var json = new JsonObject();
        json.addProperty("key", key);
        json.addProperty("site", seen.site().path());
        json.addProperty("step", seen.step());
        json.addProperty("visit", seen.visit());
        json.addProperty("kind", seen.site().kind().name());
        json.addProperty("rows", seen.site().rows());
        json.addProperty("columns", seen.site().columns());
        json.addProperty("visits", seen.site().visits());
        return json;
    }

    static Trace read(Path file) {
        Safetensors tensors = Safetensors.open(file);
        String text = tensors.metadata().get(SEEN);
        if (text == null) {
            throw new IllegalArgumentException(
                    "%s should hold a trace but its metadata has no '%s'; was it saved by Trace.save?"
                            .formatted(file, SEEN));
        }
        try {
            List<Trace.Seen> seen = new ArrayList<>();
            for (JsonElement element : JsonParser.parseString(text).getAsJsonArray()) {
                seen.add(seen(element.getAsJsonObject(), tensors));
            }
            return new Trace(seen);
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new IllegalArgumentException(
                    "the metadata '%s' of %s should be what Trace.save writes but can't be read: %s"
                            .formatted(SEEN, file, e.getMessage()),
                    e);
        }
    }

    private static Trace.Seen seen(JsonObject json, Safetensors tensors) {
        Tensor value = tensors.get(json.get("key").getAsString());
        var site =
                new Site(
                        json.get("site").getAsString(),
                        Site.Kind.valueOf(json.get("kind").getAsString()),
                        Arrays.stream(value.shape()).boxed().toList(),
                        json.get("rows").getAsLong(),
                        json.get("columns").getAsLong(),
                        json.get("visits").getAsInt());
        return new Trace.Seen(
                json.get("step").getAsInt(), site, json.get("visit").getAsInt(), value);
    }
}
