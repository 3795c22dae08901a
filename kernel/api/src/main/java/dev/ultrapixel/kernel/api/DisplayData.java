package dev.ultrapixel.kernel.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One value in several forms; the front end takes the richest that it can show.
 *
 * @param data MIME type to a string, a {@code byte[]} (sent as base64) or a tree of maps, lists,
 *     strings, numbers and booleans
 * @param metadata MIME type (or a key of its own) to a tree
 * @param id the display's id, if it shall be updated later
 */
public record DisplayData(
        Map<String, Object> data, Map<String, Object> metadata, Optional<String> id) {
    public DisplayData {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    public static DisplayData of(String mimeType, Object value) {
        return new DisplayData(Map.of(mimeType, value), Map.of(), Optional.empty());
    }

    public static DisplayData text(String text) {
        return of("text/plain", text);
    }

    public DisplayData with(String mimeType, Object value) {
        return new DisplayData(put(data, mimeType, value), metadata, id);
    }

    /** E.g. {@code metadata("image/png", Map.of("width", 64, "height", 64))}. */
    public DisplayData metadata(String key, Object tree) {
        return new DisplayData(data, put(metadata, key, tree), id);
    }

    public DisplayData withId(String displayId) {
        return new DisplayData(data, metadata, Optional.of(displayId));
    }

    /** The text form; null when there is none. */
    public @Nullable String plain() {
        return data.get("text/plain") instanceof String text ? text : null;
    }

    private static Map<String, Object> put(Map<String, Object> map, String key, Object value) {
        var more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
