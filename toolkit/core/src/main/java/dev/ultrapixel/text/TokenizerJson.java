package dev.ultrapixel.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A {@code tokenizer.json} without its own cutting and padding. */
record TokenizerJson(JsonObject json) {

    private static final String END = "<|endoftext|>";

    TokenizerJson {
        if (!json.has("model") || !json.has("added_tokens")) {
            throw new IllegalArgumentException(
                    "a tokenizer.json should have 'model' and 'added_tokens' but has "
                            + json.keySet());
        }
    }

    static TokenizerJson read(InputStream in) throws IOException {
        try (var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            JsonObject json = JsonParser.parseReader(reader).getAsJsonObject();
            json.add("truncation", JsonNull.INSTANCE);
            json.add("padding", JsonNull.INSTANCE);
            return new TokenizerJson(json);
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    "a tokenizer.json should be a JSON object but is not: " + e.getMessage(), e);
        }
    }

    /** With one more token, matched after normalisation. */
    TokenizerJson with(String token) {
        if (token.isBlank()) {
            throw new IllegalArgumentException(
                    "a token to add should have characters but is '" + token + "'");
        }
        var added = new JsonObject();
        added.addProperty("id", vocabulary());
        added.addProperty("content", token);
        added.addProperty("single_word", false);
        added.addProperty("lstrip", false);
        added.addProperty("rstrip", false);
        added.addProperty("normalized", true);
        added.addProperty("special", false);
        JsonObject more = json.deepCopy();
        more.getAsJsonArray("added_tokens").add(added);
        return new TokenizerJson(more);
    }

    /** One more than the largest id. */
    long vocabulary() {
        long largest =
                json.getAsJsonObject("model").getAsJsonObject("vocab").asMap().values().stream()
                        .mapToLong(JsonElement::getAsLong)
                        .max()
                        .orElse(-1);
        for (JsonElement token : added()) {
            largest = Math.max(largest, id(token));
        }
        return largest + 1;
    }

    long end() {
        for (JsonElement token : added()) {
            if (token.getAsJsonObject().get("content").getAsString().equals(END)) {
                return id(token);
            }
        }
        throw new IllegalArgumentException(
                "a text tower's tokenizer.json should have an added token %s but has %s"
                        .formatted(END, added()));
    }

    private JsonArray added() {
        return json.getAsJsonArray("added_tokens");
    }

    private static long id(JsonElement token) {
        return token.getAsJsonObject().get("id").getAsLong();
    }

    /** The native tokenizer, from the jar's own library. */
    HuggingFaceTokenizer load() {
        System.setProperty("ai.djl.offline", "true"); // the toolkit never downloads anything
        var bytes = new ByteArrayInputStream(json.toString().getBytes(StandardCharsets.UTF_8));
        // DJL looks for its native library through the context class loader, once per process.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(TokenizerJson.class.getClassLoader());
        try {
            return HuggingFaceTokenizer.newInstance(
                    bytes, Map.of("truncation", "false", "padding", "false"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the tokenizer's native library could not be unpacked", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
