package dev.ultrapixel.curriculum;

import dev.ultrapixel.cascade.Cascade;
import dev.ultrapixel.networks.PreviewerConfig;
import dev.ultrapixel.networks.SemanticEncoderConfig;
import dev.ultrapixel.networks.StageAConfig;
import dev.ultrapixel.networks.StageBConfig;
import dev.ultrapixel.scenes.Batch;
import dev.ultrapixel.scenes.SceneSampler;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.training.Objective;
import dev.ultrapixel.training.StageBTraining;
import java.util.List;
import java.util.Locale;

/** Encoder, Stage B and previewer on pictures drawn as they are needed. */
final class StageBStage {

    private record Drawn(Tensor pictures, List<String> captions) {}

    private StageBStage() {}

    static Objective objective(Workshop workshop, StageSettings settings) {
        SceneSampler scenes = settings.scenes();
        Prompts prompts = workshop.prompts();
        Tensor nothing = prompts.of("").pooled();
        var ahead =
                new Ahead<Drawn>(
                        chance -> {
                            Batch batch = scenes.batch(chance.seed(), chance.update());
                            return new Drawn(batch.images(), batch.captions());
                        });
        return new StageBTraining(
                settings.name(),
                new StageBTraining.Nets(
                        workshop.net("stage_a"),
                        StageAConfig.fromJson(workshop.section("stage_a")),
                        workshop.net("stage_b"),
                        StageBConfig.fromJson(workshop.section("stage_b")),
                        workshop.net("semantic_encoder"),
                        SemanticEncoderConfig.fromJson(workshop.section("semantic_encoder")),
                        workshop.net("previewer"),
                        PreviewerConfig.fromJson(workshop.section("previewer"))),
                Dtype.F32,
                settings.loss(),
                new StageBTraining.Options(
                        settings.number("dropped"),
                        settings.number("latent_noise"),
                        settings.number("preview"),
                        settings.nets().contains("semantic_encoder"),
                        Cascade.Pixels.valueOf(
                                settings.json()
                                        .get("pixels")
                                        .getAsString()
                                        .toUpperCase(Locale.ROOT))),
                chance -> {
                    Drawn drawn = ahead.at(chance);
                    return new StageBTraining.Batch(
                            drawn.pictures(), prompts.of(drawn.captions()).pooled(), nothing);
                });
    }
}
