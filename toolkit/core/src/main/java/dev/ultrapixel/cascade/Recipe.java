package dev.ultrapixel.cascade;

import com.google.gson.JsonObject;
import dev.ultrapixel.cascade.Trajectory.Segment;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Precision;
import dev.ultrapixel.tensor.Torch;
import java.nio.file.Path;
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
 * @param refine of Stage C at the picture's size; empty where Stage B was given a latent
 * @param given what came from outside, number by number: {@code draft}, {@code refine}, {@code
 *     stage_b} where a walk began, {@code image} the image embedding, {@code semantic} Stage B's
 *     latent
 * @param words word → how much more it counts, in the order in which they were given
 * @param weights file → SHA-256
 * @param precision what the nets computed in, and kept their large matrices in
 * @param engine version of libtorch
 */
public record Recipe(
        String prompt,
        Map<String, Double> words,
        Size size,
        @Nullable List<Part> draft,
        List<Part> refine,
        List<Part> stageB,
        Map<String, JsonObject> given,
        String cascade,
        Map<String, String> weights,
        Precision precision,
        String engine,
        int threads) {

    /** Key of the recipe among a PNG's texts. */
    public static final String KEYWORD = "ultrapixel";

    private static final String DRAFT = "draft";
    private static final String REFINE = "refine";
    private static final String STAGE_B = "stage_b";
    private static final String IMAGE = "image";
    private static final String SEMANTIC = "semantic";

    /** Settings that hold from a step on; JSON as {@link #json} writes it. */
    public record Part(int from, JsonObject settings) {}

    static Recipe of(StageBLatent walk) {
        Conditions conditions = walk.conditions();
        Refined refined = walk.semantic() instanceof Refined pass ? pass : null;
        InrFeatures features = refined == null ? null : refined.features();
        if (features != null) {
            requireUsual(features);
            requireOnePrompt(conditions, features.guidance().draft().conditions());
        }
        if (conditions.textLayer() != 0) {
            throw new IllegalStateException(
                    "a recipe holds prompts, but this picture was made with text layer %d of its tower; save its picture() without a recipe"
                            .formatted(conditions.textLayer()));
        }
        Cascade cascade = conditions.cascade();
        return new Recipe(
                conditions.prompt(),
                conditions.weights(),
                walk.size(),
                features == null ? null : parts(features.guidance().draft()),
                refined == null ? List.of() : parts(refined),
                parts(walk),
                given(walk, refined, features),
                cascade.name(),
                new TreeMap<>(cascade.checksums().get()),
                cascade.stageC().precision(),
                Torch.version(),
                Torch.threads());
    }

    private static Map<String, JsonObject> given(
            StageBLatent walk, @Nullable Refined refined, @Nullable InrFeatures features) {
        Map<String, JsonObject> given = new TreeMap<>();
        if (features != null) {
            putOrigin(given, DRAFT, features.guidance().draft());
        }
        if (refined != null) {
            putOrigin(given, REFINE, refined);
        } else {
            given.put(SEMANTIC, OriginJson.write(walk.semantic().semanticLatent()));
        }
        putOrigin(given, STAGE_B, walk);
        if (walk.conditions().hasImage()) {
            given.put(IMAGE, OriginJson.write(walk.conditions().image()));
        }
        return given;
    }

    private static void putOrigin(Map<String, JsonObject> given, String pass, Walk<?> walk) {
        Origin origin = walk.trajectory().origin();
        if (origin != null) {
            given.put(pass, OriginJson.write(origin));
        }
    }

    private static void requireOnePrompt(Conditions picture, Conditions draft) {
        if (!picture.equals(draft)) {
            throw new IllegalStateException(
                    "a recipe holds one prompt, but this picture's draft was of %s and its last pass of %s; save its picture() without a recipe"
                            .formatted(draft, picture));
        }
    }

    private static void requireUsual(InrFeatures features) {
        if (!features.isUsual()) {
            throw new IllegalStateException(
                    "a recipe holds settings, but this picture was made with %s; save its picture() without a recipe"
                            .formatted(features));
        }
    }

    private static List<Part> parts(Walk<?> walk) {
        List<Segment> segments = walk.trajectory().segments();
        if (segments.stream().map(Segment::denoiser).distinct().count() > 1) {
            throw new IllegalStateException(
                    "a recipe holds one prompt and one guide, but this picture's %s changed them on its way; save its picture() without a recipe"
                            .formatted(walk.stage()));
        }
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
        return RecipeJson.read(text, png.toString());
    }

    /** As stored in the picture. */
    public String json() {
        return RecipeJson.write(this);
    }

    /** Makes the picture again. The weights must be those of the recipe. */
    public VqganImage cook(Cascade cascade) {
        requireSamePrecision(cascade);
        requireSameWeights(cascade);
        Conditions conditions = prompt.isEmpty() ? cascade.unconditional() : cascade.prompt(prompt);
        for (var word : words.entrySet()) {
            conditions = conditions.weight(word.getKey(), word.getValue());
        }
        JsonObject image = given.get(IMAGE);
        conditions = image == null ? conditions : conditions.image(OriginJson.tensor(image));
        JsonObject semantic = given.get(SEMANTIC);
        StageBLatent last =
                semantic == null
                        ? walked(stageC(conditions), REFINE, refine).stageB()
                        : conditions.stageB(OriginJson.tensor(semantic), size);
        return walked(last, STAGE_B, stageB).image();
    }

    private Refined stageC(Conditions conditions) {
        List<Part> low = draft;
        return low == null
                ? conditions.unguided(size)
                : walked(conditions.draft(size), DRAFT, low).guidance().upsample().refine();
    }

    private void requireSamePrecision(Cascade other) {
        Precision theirs = other.stageC().precision();
        if (precision != theirs) {
            throw new IllegalArgumentException(
                    "the picture was made in %s but this cascade computes in %s; load it in %s to make it again"
                            .formatted(precision, theirs, precision));
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

    private <W extends Walk<W>> W walked(W start, String pass, List<Part> parts) {
        JsonObject json = given.get(pass);
        W walk = start;
        if (json != null) {
            double t = SettingsJson.read(parts.get(0).settings()).tStart();
            walk = walk.on(walk.trajectory().from(OriginJson.read(json), t));
        }
        for (Part part : parts) {
            walk = walk.to(part.from());
            walk = walk.on(walk.trajectory().with(SettingsJson.read(part.settings())));
        }
        return walk.last();
    }
}
