package dev.ultrapixel.cascade;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ultrapixel.tensor.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A recipe as text inside a picture, and back. */
final class RecipeJson {

    private RecipeJson() {}

    static Recipe read(String text, String place) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            Map<String, String> weights = new TreeMap<>();
            json.getAsJsonObject("weights")
                    .entrySet()
                    .forEach(e -> weights.put(e.getKey(), e.getValue().getAsString()));
            Map<String, Double> words = new LinkedHashMap<>();
            if (json.has("words")) {
                json.getAsJsonObject("words")
                        .entrySet()
                        .forEach(e -> words.put(e.getKey(), e.getValue().getAsDouble()));
            }
            Map<String, JsonObject> given = new TreeMap<>();
            if (json.has("given")) {
                json.getAsJsonObject("given")
                        .entrySet()
                        .forEach(e -> given.put(e.getKey(), e.getValue().getAsJsonObject()));
            }
            return new Recipe(
                    json.get("prompt").getAsString(),
                    words,
                    Size.of(json.get("width").getAsInt(), json.get("height").getAsInt()),
                    json.has("draft") ? parts(json.getAsJsonArray("draft")) : null,
                    parts(json.getAsJsonArray("refine")),
                    parts(json.getAsJsonArray("stage_b")),
                    given,
                    json.get("cascade").getAsString(),
                    weights,
                    Precision.valueOf(json.get("dtype").getAsString()),
                    json.get("engine").getAsString(),
                    json.get("threads").getAsInt());
        } catch (JsonParseException
                | IllegalStateException
                | NullPointerException
                | UnsupportedOperationException e) {
            throw new IllegalArgumentException(
                    "the recipe in %s should be the JSON that UltraPixel writes but can't be read: %s"
                            .formatted(place, e.getMessage()),
                    e);
        }
    }

    private static List<Recipe.Part> parts(JsonArray array) {
        List<Recipe.Part> parts = new ArrayList<>();
        for (JsonElement element : array) {
            JsonObject part = element.getAsJsonObject();
            parts.add(
                    new Recipe.Part(part.get("from").getAsInt(), part.getAsJsonObject("settings")));
        }
        return List.copyOf(parts);
    }

    static String write(Recipe recipe) {
        var json = new JsonObject();
        json.addProperty("format", 1);
        json.addProperty("prompt", recipe.prompt());
        if (!recipe.words().isEmpty()) {
            var counts = new JsonObject();
            recipe.words().forEach(counts::addProperty);
            json.add("words", counts);
        }
        json.addProperty("width", recipe.size().width());
        json.addProperty("height", recipe.size().height());
        List<Recipe.Part> low = recipe.draft();
        if (low != null) {
            json.add("draft", array(low));
        }
        json.add("refine", array(recipe.refine()));
        json.add("stage_b", array(recipe.stageB()));
        if (!recipe.given().isEmpty()) {
            var values = new JsonObject();
            recipe.given().forEach(values::add);
            json.add("given", values);
        }
        json.addProperty("cascade", recipe.cascade());
        var checksums = new JsonObject();
        recipe.weights().forEach(checksums::addProperty);
        json.add("weights", checksums);
        json.addProperty("dtype", recipe.precision().name());
        json.addProperty("engine", recipe.engine());
        json.addProperty("threads", recipe.threads());
        return new GsonBuilder().disableHtmlEscaping().create().toJson(json);
    }

    private static JsonArray array(List<Recipe.Part> parts) {
        var array = new JsonArray();
        for (Recipe.Part part : parts) {
            var json = new JsonObject();
            json.addProperty("from", part.from());
            json.add("settings", part.settings());
            array.add(json);
        }
        return array;
    }
}
