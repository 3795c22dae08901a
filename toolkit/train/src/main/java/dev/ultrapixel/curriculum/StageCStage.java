package dev.ultrapixel.curriculum;

import com.google.gson.JsonObject;
import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.scenes.Bucket;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.training.Chance;
import dev.ultrapixel.training.Objective;
import dev.ultrapixel.training.StageCTraining;
import dev.ultrapixel.training.Start;
import dev.ultrapixel.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Stage C on cached latents, with their prompts. */
final class StageCStage {

    private StageCStage() {}

    static Objective objective(
            Workshop workshop, StageSettings settings, Consumer<String> progress) {
        JsonObject section = section(workshop, settings);
        boolean same = section.equals(workshop.section("stage_c")) && !settings.isFromNothing();
        Weights weights =
                same
                        ? workshop.net("stage_c")
                        : Weights.of(Map.of()).filledBy(new Start(settings.seed()));
        LatentCache cache =
                LatentCache.open(
                        workshop,
                        new LatentCache.Wanted(
                                settings.scenes(),
                                settings.seed(),
                                settings.json().get("cached").getAsInt(),
                                false,
                                bucket -> new int[0]),
                        progress);
        var batches = new Mixed(cache, workshop.prompts(), settings.number("dropped"), section);
        var training =
                new StageCTraining(
                        weights,
                        StageCConfig.fromJson(section),
                        Dtype.F32,
                        settings.loss(),
                        chance -> batches.at(batches.choose(chance), chance));
        return settings.flag("checkpointed") ? training.checkpointed() : training;
    }

    static JsonObject section(Workshop workshop, StageSettings settings) {
        return Workshop.merged(workshop.section("stage_c"), settings.config());
    }

    /** Batches of one size each from a cache, some samples without their prompt. */
    record Mixed(LatentCache cache, Prompts prompts, double dropped, JsonObject section) {

        /** Pictures of one bucket. */
        record Chosen(int bucket, int[] which) {}

        Chosen choose(Chance chance) {
            RandomGenerator choices = chance.choices();
            List<Bucket> buckets = cache.buckets();
            double left = choices.nextDouble() * buckets.stream().mapToDouble(Bucket::weight).sum();
            int bucket = 0;
            while (bucket < buckets.size() - 1 && left >= buckets.get(bucket).weight()) {
                left -= buckets.get(bucket).weight();
                bucket++;
            }
            int[] which = new int[buckets.get(bucket).batch()];
            for (int i = 0; i < which.length; i++) {
                which[i] = choices.nextInt(cache.count(bucket));
            }
            return new Chosen(bucket, which);
        }

        StageCTraining.Batch at(Chosen chosen, Chance chance) {
            RandomGenerator choices = chance.other(6).choices();
            List<String> captions = new ArrayList<>();
            for (int i : chosen.which()) {
                String caption = cache.caption(chosen.bucket(), i);
                captions.add(choices.nextDouble() < dropped ? "" : caption);
            }
            Prompts.States states = prompts.of(captions);
            long image = section.get("c_clip_img").getAsLong();
            return new StageCTraining.Batch(
                    cache.large(chosen.bucket(), chosen.which()),
                    states.text(),
                    states.pooled(),
                    Tensor.zeros(captions.size(), 1, image));
        }
    }
}
