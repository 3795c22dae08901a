package dev.ultrapixel.kernel.display;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ultrapixel.kernel.api.DisplayData;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Forms → what goes over the wire: bytes as base64, JSON as a tree, 64 MiB at most. */
public final class Bundle {

    private static final long MOST_BYTES = 64L << 20;

    private Bundle() {}

    /** MIME type → string or tree. A form that is too large is replaced by a line of text. */
    public static Map<String, Object> of(DisplayData display) {
        Map<String, Object> bundle = new LinkedHashMap<>();
        long bytes = 0;
        for (Map.Entry<String, Object> form : display.data().entrySet()) {
            Object value = onWire(form.getKey(), form.getValue());
            bytes += value instanceof String text ? text.length() : 0;
            bundle.put(form.getKey(), value);
        }
        if (bytes > MOST_BYTES) {
            return Map.of(
                    MimeRequest.PLAIN,
                    "[a display should have 64 MiB at most but has %d MiB: %s; it was not sent]"
                            .formatted(bytes >> 20, String.join(", ", bundle.keySet())));
        }
        return bundle;
    }

    private static Object onWire(String type, Object value) {
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        boolean json = type.equals("application/json") || type.endsWith("+json");
        if (json && value instanceof CharSequence text) {
            return tree(text.toString());
        }
        return value instanceof CharSequence text ? text.toString() : value;
    }

    /** Text that is no JSON stays text. */
    private static Object tree(String text) {
        try {
            JsonElement tree = JsonParser.parseString(text);
            return tree.isJsonNull() ? text : tree;
        } catch (JsonParseException e) {
            return text;
        }
    }
}
