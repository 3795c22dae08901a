package dev.ultrapixel.curriculum;

import com.google.gson.JsonObject;
import dev.ultrapixel.networks.StageAConfig;
import dev.ultrapixel.scenes.SceneSampler;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.training.Objective;
import dev.ultrapixel.training.StageATraining;
import dev.ultrapixel.training.Start;
import dev.ultrapixel.weights.Weights;
import java.util.Arrays;
import java.util.Map;

/** Stage A on pictures drawn as they are needed. */
final class StageAStage {

    private StageAStage() {}

    static Objective objective(Workshop workshop, StageSettings settings) {
        SceneSampler scenes = settings.scenes();
        var ahead =
                new Ahead<Tensor>(chance -> scenes.batch(chance.seed(), chance.update()).images());
        JsonObject section = Workshop.merged(workshop.section("stage_a"), settings.config());
        StageAConfig config = StageAConfig.fromJson(section);
        return new StageATraining(
                settings.isFromNothing()
                        ? nothing(config, settings.seed())
                        : workshop.net("stage_a"),
                config,
                Dtype.F32,
                new StageATraining.Options(
                        settings.number("l1"),
                        settings.number("l2"),
                        settings.number("edges"),
                        settings.json().get("encoder").getAsBoolean(),
                        settings.number("commitment")),
                ahead::at);
    }

    /** The encoder's last norm, which training leaves alone, scales latents. */
    private static Weights nothing(StageAConfig config, long seed) {
        float[] scale = new float[Math.toIntExact(config.cLatent())];
        Arrays.fill(scale, (float) config.scale());
        String norm = "down_blocks.%d.1.weight".formatted(2 * config.levels() - 1);
        return Weights.of(Map.of(norm, Tensor.of(scale, scale.length))).filledBy(new Start(seed));
    }
}
