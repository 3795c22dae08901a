package dev.ultrapixel.cascade;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ultrapixel.diffusion.Cfg;
import dev.ultrapixel.diffusion.Eta;
import dev.ultrapixel.diffusion.Noise;
import dev.ultrapixel.diffusion.Rescale;
import dev.ultrapixel.diffusion.Schedule;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.networks.ClipText;
import dev.ultrapixel.networks.ClipTextConfig;
import dev.ultrapixel.networks.ClipVision;
import dev.ultrapixel.networks.ClipVisionConfig;
import dev.ultrapixel.networks.GuideConfig;
import dev.ultrapixel.networks.Guides;
import dev.ultrapixel.networks.Previewer;
import dev.ultrapixel.networks.PreviewerConfig;
import dev.ultrapixel.networks.SemanticEncoder;
import dev.ultrapixel.networks.SemanticEncoderConfig;
import dev.ultrapixel.networks.StageA;
import dev.ultrapixel.networks.StageAConfig;
import dev.ultrapixel.networks.StageB;
import dev.ultrapixel.networks.StageBConfig;
import dev.ultrapixel.networks.StageC;
import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Placement;
import dev.ultrapixel.tensor.Precision;
import dev.ultrapixel.text.Tokenizer;
import dev.ultrapixel.weights.Kind;
import dev.ultrapixel.weights.Source;
import dev.ultrapixel.weights.Variant;
import dev.ultrapixel.weights.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Files that a {@code config.json} describes, as the demo's, → a cascade. */
final class CascadeLoader {

    private static final String[] NEVER_USED = {
        "*.hr_norm.alpha.*", "*.hr_norm.gamma.*", "*.num_batches_tracked", "logit_scale"
    };

    private final CascadeFiles files;
    private final Precision precision;
    private final Placement placement;
    private final JsonObject config;
    private final List<String> used = new ArrayList<>();
    private final List<Variant> variants = new ArrayList<>();

    private CascadeLoader(
            CascadeFiles files, Precision precision, Placement placement, JsonObject config) {
        this.files = files;
        this.precision = precision;
        this.placement = placement;
        this.config = config;
    }

    static Cascade load(CascadeFiles files, Precision precision, Placement placement) {
        return new CascadeLoader(files, precision, placement, read(files)).cascade();
    }

    private static JsonObject read(CascadeFiles files) {
        try (InputStream in = files.open("config.json")) {
            if (in == null) {
                throw new IllegalArgumentException("config.json is not in " + files.place());
            }
            return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "config.json could not be read from " + files.place(), e);
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    "config.json in %s should be a JSON object: %s"
                            .formatted(files.place(), e.getMessage()),
                    e);
        }
    }

    private Cascade cascade() {
        JsonObject stageC = section("stage_c");
        StageC net =
                net(
                        "stage_c",
                        Kind.STAGE_C,
                        (params, json) -> StageC.of(params, StageCConfig.fromJson(json)));
        Guides guides =
                config.has("ultrapixel")
                        ? net(
                                "ultrapixel",
                                Kind.ADAPTER,
                                (params, json) ->
                                        Guides.of(
                                                params,
                                                GuideConfig.fromJson(
                                                        json, stageC.get("c_r").getAsInt()),
                                                net.config()))
                        : null;
        Previewer previewer =
                config.has("previewer")
                        ? net(
                                "previewer",
                                Kind.PREVIEWER,
                                (params, json) ->
                                        Previewer.of(params, PreviewerConfig.fromJson(json)))
                        : null;
        return new Cascade(
                config.get("format").getAsString(),
                reader(),
                net,
                guides,
                net(
                        "stage_b",
                        Kind.STAGE_B,
                        (params, json) -> StageB.of(params, StageBConfig.fromJson(json))),
                net(
                        "stage_a",
                        Kind.STAGE_A,
                        (params, json) -> StageA.of(params, StageAConfig.fromJson(json))),
                previewer,
                encoders(),
                rules(),
                List.copyOf(variants),
                checksums());
    }

    /** Loaded when asked for: pictures are drawn without them. */
    private Encoders encoders() {
        return new Encoders(
                config.has("semantic_encoder")
                        ? () ->
                                Encoders.Semantic.demo(
                                        net(
                                                "semantic_encoder",
                                                Kind.SEMANTIC_ENCODER,
                                                (params, json) ->
                                                        SemanticEncoder.of(
                                                                params,
                                                                SemanticEncoderConfig.fromJson(
                                                                        json))))
                        : null,
                config.has("image_encoder")
                        ? () ->
                                net(
                                        "image_encoder",
                                        Kind.CLIP_IMAGE,
                                        (params, json) ->
                                                ClipVision.of(
                                                        params, ClipVisionConfig.fromJson(json)))
                        : null);
    }

    private interface Maker<N> {
        N make(Params params, JsonObject config);
    }

    /**
     * A network of the file its section names; the file must hold what the section says, and
     * nothing that nobody takes.
     */
    private <N> N net(String section, Kind kind, Maker<N> maker) {
        JsonObject said = section(section);
        String file = said.get("file").getAsString();
        used.add(file);
        Source source = files.weights(file);
        Variant.detect(source).expect(kind); // another network's sizes would only confuse
        Variant variant = Variant.detect(source, said);
        variants.add(variant);
        Weights weights = Weights.of(variant.source()).ignoring(NEVER_USED);
        weights.check();
        N net = maker.make(params(weights, kind, precision, placement), variant.config());
        weights.requireAllTaken("does it belong to this config.json?");
        return net;
    }

    /** Stages B and C alone are large enough for int8 and for streaming. */
    static Params params(Weights weights, Kind kind, Precision precision, Placement placement) {
        return kind == Kind.STAGE_C || kind == Kind.STAGE_B
                ? Params.of(weights, precision, placement.storeForLarge())
                : Params.of(weights, Precision.of(precision.dtype()), placement.store());
    }

    private Cascade.PromptReader reader() {
        JsonObject section = section("text_encoder");
        String file = section.get("tokenizer").getAsString();
        try (InputStream in = files.open(file)) {
            if (in == null) {
                throw new IllegalArgumentException(file + " is not in " + files.place());
            }
            var tokenizer = Tokenizer.of(in, section.get("text_length").getAsInt());
            ClipText tower =
                    net(
                            "text_encoder",
                            Kind.CLIP_TEXT,
                            (params, json) -> ClipText.of(params, ClipTextConfig.fromJson(json)));
            return new ClipPromptReader(tokenizer, tower);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be read from " + files.place(), e);
        }
    }

    private Cascade.Rules rules() {
        JsonObject sampling = section("sampling");
        Settings stageC = settings(sampling.getAsJsonObject("stage_c"));
        Settings stageB = settings(sampling.getAsJsonObject("stage_b"));
        Cascade.Pixels pixels = pixels(sampling.getAsJsonObject("stage_b"));
        if (!config.has("ultrapixel")) {
            return new Cascade.Rules(32, Integer.MAX_VALUE, List.of(), stageC, stageB, pixels);
        }
        JsonObject guide = section("ultrapixel");
        List<Cascade.UpWeight> upWeights = new ArrayList<>();
        for (JsonElement pair : guide.getAsJsonArray("up_weight")) {
            JsonArray numbers = pair.getAsJsonArray();
            upWeights.add(
                    new Cascade.UpWeight(numbers.get(0).getAsInt(), numbers.get(1).getAsDouble()));
        }
        return new Cascade.Rules(
                guide.get("std_size").getAsInt(),
                guide.get("guidance_from_latent").getAsInt(),
                List.copyOf(upWeights),
                stageC,
                stageB,
                pixels);
    }

    private Cascade.Pixels pixels(JsonObject stageB) {
        String said = stageB.has("pixels") ? stageB.get("pixels").getAsString() : "zeros";
        return switch (said) {
            case "zeros" -> Cascade.Pixels.ZEROS;
            case "preview" -> {
                section("previewer"); // there must be one
                yield Cascade.Pixels.PREVIEW;
            }
            default ->
                    throw new IllegalArgumentException(
                            "config.json in %s should say 'zeros' or 'preview' for Stage B's pixels but says '%s'"
                                    .formatted(files.place(), said));
        };
    }

    private static Settings settings(JsonObject json) {
        return new Settings(
                json.get("steps").getAsInt(),
                new Cfg(
                        json.get("cfg").getAsDouble(),
                        new Rescale(json.get("rho").getAsDouble(), Rescale.Over.PICTURE)),
                new Eta(json.get("eta").getAsDouble()),
                new Schedule(json.get("shift").getAsDouble()),
                json.get("t_start").getAsDouble(),
                json.get("t_end").getAsDouble(),
                Noise.seeded(0));
    }

    private JsonObject section(String name) {
        JsonElement section = config.get(name);
        if (section == null || !section.isJsonObject()) {
            throw new IllegalArgumentException(
                    "config.json in %s should describe '%s' but has only %s"
                            .formatted(files.place(), name, config.keySet()));
        }
        return section.getAsJsonObject();
    }

    private Supplier<Map<String, String>> checksums() {
        List<String> all = List.copyOf(used);
        return new Supplier<>() {
            private Map<String, String> known = Map.of();

            @Override
            public synchronized Map<String, String> get() {
                if (known.isEmpty()) {
                    Map<String, String> sums = new LinkedHashMap<>();
                    all.forEach(file -> sums.put(file, files.checksum(file)));
                    known = sums;
                }
                return known;
            }
        };
    }
}
