package dev.ultrapixel.curriculum;

import com.google.gson.JsonObject;
import dev.ultrapixel.networks.GuideConfig;
import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.scenes.Bucket;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.training.GuidanceTraining;
import dev.ultrapixel.training.Objective;
import java.util.function.Consumer;

/** The guidance nets on cached latents in two sizes, Stage C frozen. */
final class GuidanceStage {

    private GuidanceStage() {}

    static Objective objective(
            Workshop workshop, StageSettings settings, Consumer<String> progress) {
        JsonObject base = workshop.section("stage_c");
        JsonObject section = Workshop.merged(workshop.section("ultrapixel"), settings.config());
        int std = section.get("std_size").getAsInt();
        LatentCache cache =
                LatentCache.open(
                        workshop,
                        new LatentCache.Wanted(
                                settings.scenes(),
                                settings.seed() + 1000,
                                settings.json().get("cached").getAsInt(),
                                true,
                                bucket -> small(bucket, std)),
                        progress);
        var batches =
                new StageCStage.Mixed(cache, workshop.prompts(), settings.number("dropped"), base);
        StageCConfig config = StageCConfig.fromJson(base);
        return new GuidanceTraining(
                workshop.net("stage_c"),
                config,
                settings.isFromNothing()
                        ? GuidanceStart.nothing(section, config, settings.seed())
                        : GuidanceStart.of(
                                workshop.net("ultrapixel"), section, config, settings.seed()),
                GuideConfig.fromJson(section, base.get("c_r").getAsInt()),
                Dtype.F32,
                settings.loss(),
                new GuidanceTraining.Options(
                        settings.number("base_dropout", 0), settings.flag("checkpointed")),
                chance -> {
                    StageCStage.Mixed.Chosen chosen = batches.choose(chance);
                    return new GuidanceTraining.Batch(
                            batches.at(chosen, chance), cache.low(chosen.bucket(), chosen.which()));
                });
    }

    /**
     * h = ⌊S·√ρ⌋, w = ⌊S/√ρ⌋ in cells of 32 px, ρ = height / width (model specification, section
     * 1).
     */
    private static int[] small(Bucket bucket, int std) {
        double ratio = Math.sqrt((double) bucket.height() / bucket.width());
        return new int[] {32 * (int) Math.floor(std / ratio), 32 * (int) Math.floor(std * ratio)};
    }
}
