package dev.ultrapixel.cascade;

import dev.ultrapixel.networks.ClipText;
import dev.ultrapixel.networks.ClipTextConfig;
import dev.ultrapixel.networks.ClipVision;
import dev.ultrapixel.networks.ClipVisionConfig;
import dev.ultrapixel.networks.EfficientNetEncoder;
import dev.ultrapixel.networks.EfficientNetEncoderConfig;
import dev.ultrapixel.networks.GuideConfig;
import dev.ultrapixel.networks.Guides;
import dev.ultrapixel.networks.Previewer;
import dev.ultrapixel.networks.PreviewerConfig;
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
import dev.ultrapixel.weights.Checkpoint;
import dev.ultrapixel.weights.Kind;
import dev.ultrapixel.weights.Variant;
import dev.ultrapixel.weights.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of published checkpoints, each recognised by its contents whatever its name. */
record ReleasedFiles(Path folder, Map<Kind, Variant> found) {

    private static final Map<Kind, String> WHERE =
            Map.of(
                    Kind.STAGE_C,
                            "stage_c_bf16.safetensors (7.2 GB) or stage_c_lite_bf16.safetensors"
                                + " (2.1 GB) of stabilityai/stable-cascade, non-commercial research"
                                + " licence",
                    Kind.STAGE_B,
                            "stage_b_bf16.safetensors (3.1 GB) or stage_b_lite_bf16.safetensors"
                                + " (1.4 GB) of stabilityai/stable-cascade, non-commercial research"
                                + " licence",
                    Kind.STAGE_A,
                            "stage_a.safetensors (74 MB) of stabilityai/stable-cascade,"
                                    + " non-commercial research licence",
                    Kind.CLIP_TEXT,
                            "text_encoder/model.safetensors of stabilityai/stable-cascade-prior,"
                                    + " MIT licence");
    private static final String[] NEVER_USED = {
        "*.hr_norm.alpha.*",
        "*.hr_norm.gamma.*",
        "*.num_batches_tracked",
        "*.position_ids",
        "logit_scale"
    };

    static ReleasedFiles in(Path folder) {
        Map<Kind, Variant> found = new EnumMap<>(Kind.class);
        for (Variant variant : Checkpoint.all(folder)) {
            Variant other = found.put(variant.kind(), variant);
            if (other != null) {
                throw new IllegalArgumentException(
                        "%s holds two checkpoints of %s, %s and %s; keep one"
                                .formatted(
                                        folder,
                                        variant.kind(),
                                        other.source().name(),
                                        variant.source().name()));
            }
        }
        return new ReleasedFiles(folder, found);
    }

    Cascade load(Precision precision, Placement placement) {
        Variant c = require(Kind.STAGE_C);
        Variant b = require(Kind.STAGE_B);
        Variant a = require(Kind.STAGE_A);
        Variant text = require(Kind.CLIP_TEXT);
        StageC stageC =
                make(
                        c,
                        precision,
                        placement,
                        params -> StageC.of(params, StageCConfig.fromJson(c.config())));
        return new Cascade(
                "%s, %s".formatted(c.title(), b.title()),
                new ClipPromptReader(
                        Tokenizer.clip(),
                        make(
                                text,
                                precision,
                                placement,
                                params ->
                                        ClipText.of(
                                                params, ClipTextConfig.fromJson(text.config())))),
                stageC,
                guides(stageC, precision, placement),
                make(
                        b,
                        precision,
                        placement,
                        params -> StageB.of(params, StageBConfig.fromJson(b.config()))),
                make(
                        a,
                        precision,
                        placement,
                        params -> StageA.of(params, StageAConfig.fromJson(a.config()))),
                previewer(precision, placement),
                encoders(precision, placement),
                Cascade.Rules.RELEASED,
                List.copyOf(found.values()),
                this::checksums);
    }

    private @Nullable Guides guides(StageC stageC, Precision precision, Placement placement) {
        Variant adapter = found.get(Kind.ADAPTER);
        return adapter == null
                ? null
                : make(
                        adapter,
                        precision,
                        placement,
                        params ->
                                Guides.of(
                                        params,
                                        GuideConfig.fromJson(
                                                adapter.config(), stageC.config().trunk().cR()),
                                        stageC.config()));
    }

    private @Nullable Previewer previewer(Precision precision, Placement placement) {
        Variant variant = found.get(Kind.PREVIEWER);
        return variant == null
                ? null
                : make(
                        variant,
                        precision,
                        placement,
                        params -> Previewer.of(params, PreviewerConfig.fromJson(variant.config())));
    }

    private Encoders encoders(Precision precision, Placement placement) {
        Variant effnet = found.get(Kind.EFFNET);
        Variant clip = found.get(Kind.CLIP_IMAGE);
        return new Encoders(
                effnet == null
                        ? null
                        : () ->
                                Encoders.Semantic.released(
                                        make(
                                                effnet,
                                                precision,
                                                placement,
                                                params ->
                                                        EfficientNetEncoder.of(
                                                                params,
                                                                EfficientNetEncoderConfig.fromJson(
                                                                        effnet.config())))),
                clip == null
                        ? null
                        : () ->
                                make(
                                        clip,
                                        precision,
                                        placement,
                                        params ->
                                                ClipVision.of(
                                                        params,
                                                        ClipVisionConfig.fromJson(clip.config()))));
    }

    private interface Maker<N> {
        N make(Params params);
    }

    private static <N> N make(
            Variant variant, Precision precision, Placement placement, Maker<N> maker) {
        Weights weights = Weights.of(variant.source()).ignoring(NEVER_USED);
        N net = maker.make(CascadeLoader.params(weights, variant.kind(), precision, placement));
        weights.requireAllTaken("is it a checkpoint of " + variant.kind() + " in another version?");
        return net;
    }

    private Variant require(Kind kind) {
        Variant variant = found.get(kind);
        if (variant == null) {
            throw new IllegalArgumentException(
                    "%s should hold a checkpoint of %s but has %s; put there %s"
                            .formatted(
                                    folder,
                                    kind,
                                    found.isEmpty() ? "none of a cascade" : found.keySet(),
                                    WHERE.get(kind)));
        }
        return variant;
    }

    /** Of all checkpoint files; about two seconds a gigabyte, when a recipe is first written. */
    private Map<String, String> checksums() {
        var files = new CascadeFiles.Folder(folder);
        try (Stream<Path> all = Files.walk(folder, 2)) {
            Map<String, String> sums = new LinkedHashMap<>();
            all.filter(f -> f.toString().matches(".*\\.(safetensors|pt|bin|ckpt)"))
                    .sorted()
                    .map(f -> folder.relativize(f).toString())
                    .forEach(file -> sums.put(file, files.checksum(file)));
            return sums;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " could not be listed", e);
        }
    }
}
