package dev.ultrapixel.cascade;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ultrapixel.cascade.Trajectory.Segment;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.networks.Upsampling;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Torch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a picture was made, enough to make it again: the same pixels bit for bit on the same machine
 * with the same weights.
 *
 * @param draft settings of the low-resolution pass, in order of the steps they hold from, or null
 *     for a plain picture
 * @param words word → how much more it counts, in the order in which they were given
 * @param weights file → SHA-256
 * @param dtype what the nets computed in
 * @param engine version of libtorch
 */
public record Recipe(
        String prompt,
        Map<String, Double> words,
        Size size,
        @Nullable List<Part> draft,
        List<Part> refine,
        List<Part> stageB,
        String cascade,
        Map<String, String> weights,
        Dtype dtype,
        String engine,
        int threads) {

    /** Key of the recipe among a PNG's texts. */
    public static final String KEYWORD = "ultrapixel";

    /** Settings that hold from a step on; JSON as {@link #json} writes it. */
    public record Part(int from, JsonObject settings) {}

    static Recipe of(StageBLatent walk) {
        Refined refined = walk.refined();
        InrFeatures features = refined.features();
        if (features != null) {
            requireUsual(features);
        }
        if (refined.conditions().textLayer() != 0) {
            throw new IllegalStateException(
                    "a recipe holds prompts, but this picture was made with text layer %d of its tower; save its picture() without a recipe"
                            .formatted(refined.conditions().textLayer()));
        }
        Cascade cascade = refined.conditions().cascade();
        return new Recipe(
                refined.conditions().prompt(),
                refined.conditions().weights(),
                refined.size(),
                features == null ? null : parts(features.guidance().draft()),
                parts(refined),
                parts(walk),
                cascade.name(),
                new TreeMap<>(cascade.checksums().get()),
                cascade.stageC().dtype(),
                Torch.version(),
                Torch.threads());
    }

    private static void requireUsual(InrFeatures features) {
        if (features.upsampling() != Upsampling.INR || !Double.isNaN(features.forcedScale())) {
            throw new IllegalStateException(
                    "a recipe holds settings, but this picture was made with %s; save its picture() without a recipe"
                            .formatted(features));
        }
    }

    private static List<Part> parts(Walk<?> walk) {
        return walk.trajectory().segments().stream().map(Recipe::part).toList();
    }

    private static Part part(Segment segment) {
        if (!segment.ablation().edits().isEmpty()) {
            throw new IllegalStateException(
                    "a recipe holds settings, but this picture was made with %s; save its picture() without a recipe"
                            .formatted(segment.ablation()));
        }
        return new Part(segment.from(), SettingsJson.write(segment.settings()));
    }

    /** Reads the recipe inside a picture that {@code save} wrote. */
    public static Recipe read(Path png) {
        String text = Picture.texts(png).get(KEYWORD);
        if (text == null) {
            throw new IllegalArgumentException(
                    "%s holds no recipe; only pictures saved by UltraPixel, and not changed by another program since, do"
                            .formatted(png));
        }
        return parse(text, png.toString());
    }

    static Recipe parse(String text, String place) {
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
            return new Recipe(
                    json.get("prompt").getAsString(),
                    words,
                    Size.of(json.get("width").getAsInt(), json.get("height").getAsInt()),
                    json.has("draft") ? parts(json.getAsJsonArray("draft")) : null,
                    parts(json.getAsJsonArray("refine")),
                    parts(json.getAsJsonArray("stage_b")),
                    json.get("cascade").getAsString(),
                    weights,
                    Dtype.valueOf(json.get("dtype").getAsString()),
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

    private static List<Part> parts(JsonArray array) {
        List<Part> parts = new ArrayList<>();
        for (JsonElement element : array) {
            JsonObject part = element.getAsJsonObject();
            parts.add(new Part(part.get("from").getAsInt(), part.getAsJsonObject("settings")));
        }
        return List.copyOf(parts);
    }

    /** As stored in the picture. */
    public String json() {
        var json = new JsonObject();
        json.addProperty("format", 1);
        json.addProperty("prompt", prompt);
        if (!words.isEmpty()) {
            var counts = new JsonObject();
            words.forEach(counts::addProperty);
            json.add("words", counts);
        }
        json.addProperty("width", size.width());
        json.addProperty("height", size.height());
        List<Part> low = draft;
        if (low != null) {
            json.add("draft", array(low));
        }
        json.add("refine", array(refine));
        json.add("stage_b", array(stageB));
        json.addProperty("cascade", cascade);
        var checksums = new JsonObject();
        weights.forEach(checksums::addProperty);
        json.add("weights", checksums);
        json.addProperty("dtype", dtype.name());
        json.addProperty("engine", engine);
        json.addProperty("threads", threads);
        return new GsonBuilder().disableHtmlEscaping().create().toJson(json);
    }

    private static JsonArray array(List<Part> parts) {
        var array = new JsonArray();
        for (Part part : parts) {
            var json = new JsonObject();
            json.addProperty("from", part.from());
            json.add("settings", part.settings());
            array.add(json);
        }
        return array;
    }

    /** Makes the picture again. The weights must be those of the recipe. */
    public VqganImage cook(Cascade cascade) {
        requireSameDtype(cascade);
        requireSameWeights(cascade);
        Conditions conditions = prompt.isEmpty() ? cascade.unconditional() : cascade.prompt(prompt);
        for (var word : words.entrySet()) {
            conditions = conditions.weight(word.getKey(), word.getValue());
        }
        List<Part> low = draft;
        Refined refined =
                low == null
                        ? conditions.unguided(size)
                        : walked(conditions.draft(size), low).guidance().upsample().refine();
        return walked(walked(refined, refine).stageB(), stageB).image();
    }

    private void requireSameDtype(Cascade other) {
        if (dtype != other.stageC().dtype()) {
            throw new IllegalArgumentException(
                    "the picture was made in %s but this cascade computes in %s; load it in %s to make it again"
                            .formatted(dtype, other.stageC().dtype(), dtype));
        }
    }

    private void requireSameWeights(Cascade other) {
        Map<String, String> theirs = other.checksums().get();
        weights.forEach(
                (file, checksum) -> {
                    if (!checksum.equals(theirs.get(file))) {
                        throw new IllegalArgumentException(
                                "the picture was made by %s with another %s (SHA-256 %.12s…); load that cascade to make it again"
                                        .formatted(cascade, file, checksum));
                    }
                });
    }

    private static <W extends Walk<W>> W walked(W start, List<Part> parts) {
        W walk = start;
        for (Part part : parts) {
            walk = walk.to(part.from());
            walk = walk.on(walk.trajectory().with(SettingsJson.read(part.settings())));
        }
        return walk.last();
    }
}
