package dev.ultrapixel.kernel.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reads a JSON object's fields; what is absent, null or of another kind counts as the default. */
public record Fields(JsonObject json) {
    public String text(String name, String otherwise) {
        var value = json.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : otherwise;
    }

    /**
     * @throws IllegalArgumentException if it is absent or no string
     */
    public String text(String name) {
        var value = json.get(name);
        if (value == null || !value.isJsonPrimitive()) {
            throw new IllegalArgumentException(
                    "content." + name + " should be a string but is " + value);
        }
        return value.getAsString();
    }

    public boolean flag(String name, boolean otherwise) {
        var value = json.get(name);
        boolean given =
                value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean();
        return given ? value.getAsBoolean() : otherwise;
    }

    public int number(String name, int otherwise) {
        var value = json.get(name);
        boolean given =
                value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
        return given ? value.getAsInt() : otherwise;
    }

    public JsonObject object(String name) {
        var value = json.get(name);
        return value != null && value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
    }

    public @Nullable JsonElement get(String name) {
        return json.get(name);
    }
}
