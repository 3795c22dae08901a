package dev.ultrapixel.scenes;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** All drawings of one style, by id. */
public final class Drawings {

    private static final class Flat {
        static final Drawings FLAT = open("flat.jsonl.gz");
    }

    private final Map<String, Drawing> byId;

    private Drawings(Map<String, Drawing> byId) {
        this.byId = byId;
    }

    /** Fluent Emoji Flat: 1,021 drawings. Read once per process. */
    public static Drawings flat() {
        return Flat.FLAT;
    }

    /** All of them, in the file's order. */
    public List<Drawing> all() {
        return List.copyOf(byId.values());
    }

    /**
     * The drawing of an id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Drawing get(String id) {
        Drawing drawing = byId.get(id);
        if (drawing == null) {
            throw new IllegalArgumentException(
                    "a drawing's id should be one of the %d of this style, such as '1f98a', but is '%s'"
                            .formatted(byId.size(), id));
        }
        return drawing;
    }

    private static Drawings open(String resource) {
        try (InputStream in = Drawings.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in the jar of toolkit-train");
            }
            return read(in, resource);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " could not be read", e);
        }
    }

    /** Gzipped lines, a JSON object each. */
    static Drawings read(InputStream gzip, String place) throws IOException {
        Map<String, Drawing> byId = new LinkedHashMap<>();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(gzip), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                Drawing drawing = parse(line, place, number);
                byId.put(drawing.id(), drawing);
            }
        }
        return new Drawings(byId);
    }

    private static Drawing parse(String line, String place, int number) {
        try {
            JsonObject json = JsonParser.parseString(line).getAsJsonObject();
            JsonArray box = json.getAsJsonArray("viewBox");
            List<String> tags = new ArrayList<>();
            for (JsonElement tag : json.getAsJsonArray("tags")) {
                tags.add(tag.getAsString());
            }
            return new Drawing(
                    json.get("id").getAsString(),
                    json.get("label").getAsString(),
                    tags,
                    json.get("split").getAsString().equals("heldout"),
                    new Box(
                            box.get(0).getAsDouble(),
                            box.get(1).getAsDouble(),
                            box.get(2).getAsDouble(),
                            box.get(3).getAsDouble()),
                    json.get("body").getAsString());
        } catch (IllegalArgumentException
                | JsonParseException
                | IllegalStateException
                | NullPointerException
                | IndexOutOfBoundsException
                | UnsupportedOperationException e) {
            throw new IllegalArgumentException(
                    "%s, line %d should be a drawing (id, label, tags, viewBox, split, body) but can't be read: %s"
                            .formatted(place, number, e.getMessage()),
                    e);
        }
    }

    /** {@code 1021 drawings} */
    @Override
    public String toString() {
        return byId.size() + " drawings";
    }
}
