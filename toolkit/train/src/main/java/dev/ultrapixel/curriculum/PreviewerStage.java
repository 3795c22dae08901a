package dev.ultrapixel.curriculum;

import dev.ultrapixel.networks.PreviewerConfig;
import dev.ultrapixel.networks.SemanticEncoder;
import dev.ultrapixel.scenes.SceneSampler;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.training.Objective;
import dev.ultrapixel.training.PreviewerTraining;
import dev.ultrapixel.training.Start;
import dev.ultrapixel.weights.Weights;
import java.util.Map;

/** The previewer on pictures drawn as they are needed, the encoder frozen. */
final class PreviewerStage {

    private PreviewerStage() {}

    static Objective objective(Workshop workshop, StageSettings settings) {
        SceneSampler scenes = settings.scenes();
        SemanticEncoder encoder = workshop.encoder();
        var ahead =
                new Ahead<Tensor>(chance -> scenes.batch(chance.seed(), chance.update()).images());
        return new PreviewerTraining(
                settings.isFromNothing()
                        ? Weights.of(Map.of()).filledBy(new Start(settings.seed()))
                        : workshop.net("previewer"),
                PreviewerConfig.fromJson(
                        Workshop.merged(workshop.section("previewer"), settings.config())),
                Dtype.F32,
                chance -> {
                    Tensor pictures = ahead.at(chance);
                    return new PreviewerTraining.Batch(
                            Gradients.pause(() -> encoder.apply(Array.of(pictures)).keep()),
                            pictures);
                });
    }
}
