package dev.ultrapixel.kernel.wire;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as the protocol wants it: snake_case, nulls written, NaN and infinities as strings. */
public final class Json {
    private static final Gson GSON =
            new GsonBuilder()
                    .serializeNulls()
                    .disableHtmlEscaping()
                    .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
                    .create();

    private Json() {}

    public static String text(JsonElement json) {
        return GSON.toJson(json);
    }

    /** The same in UTF-8, written without the copies that a long text would go through. */
    static byte[] utf8(JsonElement json) {
        var out = new Utf8Writer(chars(json));
        GSON.toJson(json, out);
        return out.bytes();
    }

    /** Of all texts together. */
    private static int chars(JsonElement json) {
        int chars = 0;
        if (json.isJsonObject()) {
            for (var entry : json.getAsJsonObject().entrySet())
                chars += entry.getKey().length() + chars(entry.getValue());
        } else if (json.isJsonArray()) {
            for (JsonElement item : json.getAsJsonArray()) chars += chars(item);
        } else if (json.isJsonPrimitive()) {
            chars = json.getAsString().length();
        }
        return chars;
    }

    /** A content record. */
    static JsonObject content(Record record) {
        return GSON.toJsonTree(record).getAsJsonObject();
    }

    /** Keys and values in turn. */
    public static JsonObject object(@Nullable Object... keysAndValues) {
        var json = new JsonObject();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            json.add(String.valueOf(keysAndValues[i]), tree(keysAndValues[i + 1]));
        }
        return json;
    }

    /**
     * Maps, iterables, arrays, strings, numbers, booleans; bytes as base64; anything else by its
     * {@code toString}.
     */
    public static JsonElement tree(@Nullable Object value) {
        if (value == null) return JsonNull.INSTANCE;
        if (value instanceof JsonElement json) return json;
        if (value instanceof Boolean flag) return new JsonPrimitive(flag);
        if (value instanceof Number number) return number(number);
        if (value instanceof Map<?, ?> map) {
            var json = new JsonObject();
            map.forEach((key, item) -> json.add(String.valueOf(key), tree(item)));
            return json;
        }
        if (value instanceof Iterable<?> items) {
            var json = new JsonArray();
            items.forEach(item -> json.add(tree(item)));
            return json;
        }
        if (value instanceof byte[] bytes)
            return new JsonPrimitive(Base64.getEncoder().encodeToString(bytes));
        if (value.getClass().isArray()) {
            var json = new JsonArray();
            for (int i = 0; i < Array.getLength(value); i++) json.add(tree(Array.get(value, i)));
            return json;
        }
        if (value instanceof Record record
                && record.getClass().getName().startsWith("dev.ultrapixel.kernel.wire.")) {
            return content(record);
        }
        return new JsonPrimitive(value.toString());
    }

    private static JsonPrimitive number(Number number) {
        double value = number.doubleValue();
        boolean odd =
                (number instanceof Double || number instanceof Float)
                        && (Double.isNaN(value) || Double.isInfinite(value));
        return odd ? new JsonPrimitive(number.toString()) : new JsonPrimitive(number);
    }

    /**
     * The way back: maps, lists, strings, booleans, null; whole numbers as Long, others as Double.
     */
    public static @Nullable Object plain(@Nullable JsonElement json) {
        if (json == null || json.isJsonNull()) return null;
        if (json.isJsonObject()) return map(json.getAsJsonObject());
        if (json.isJsonArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            for (JsonElement item : json.getAsJsonArray()) list.add(plain(item));
            return list;
        }
        var primitive = json.getAsJsonPrimitive();
        if (primitive.isBoolean()) return primitive.getAsBoolean();
        if (!primitive.isNumber()) return primitive.getAsString();
        String digits = primitive.getAsString();
        return digits.matches("-?\\d{1,18}")
                ? (Object) Long.parseLong(digits)
                : (Object) primitive.getAsDouble();
    }

    @SuppressWarnings("NullAway") // values may be null: it is JSON
    public static Map<String, Object> map(JsonObject json) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (var entry : json.entrySet()) map.put(entry.getKey(), plain(entry.getValue()));
        return map;
    }
}
