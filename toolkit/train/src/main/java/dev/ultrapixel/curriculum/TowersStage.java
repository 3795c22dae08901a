package dev.ultrapixel.curriculum;

import com.google.gson.JsonObject;
import dev.ultrapixel.networks.ClipTextConfig;
import dev.ultrapixel.networks.ClipVisionConfig;
import dev.ultrapixel.scenes.Batch;
import dev.ultrapixel.scenes.Concept;
import dev.ultrapixel.scenes.Sample;
import dev.ultrapixel.scenes.SceneSampler;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.text.Tokenizer;
import dev.ultrapixel.text.Tokens;
import dev.ultrapixel.training.ClipTraining;
import dev.ultrapixel.training.Objective;
import dev.ultrapixel.training.Start;
import dev.ultrapixel.weights.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** The text and the image tower on captioned pictures drawn as they are needed. */
final class TowersStage {

    private static final float SCALE = (float) Math.log(1 / 0.07); // CLIP's first logit_scale

    /** A batch whose pictures are drawn. */
    private record Drawn(Batch batch, Tensor pictures) {}

    private TowersStage() {}

    static Objective objective(Workshop workshop, StageSettings settings) {
        SceneSampler scenes = settings.scenes();
        Tokenizer tokenizer = workshop.tokenizer();
        JsonObject text = workshop.section("text_encoder");
        JsonObject image = workshop.section("image_encoder");
        var start = new Start(settings.seed());
        var ahead =
                new Ahead<Drawn>(
                        chance -> {
                            Batch batch = scenes.batch(chance.seed(), chance.update());
                            return new Drawn(batch, batch.images());
                        });
        return new ClipTraining(
                settings.isFromNothing()
                        ? Weights.of(Map.of()).filledBy(start)
                        : workshop.net("text_encoder"),
                ClipTextConfig.fromJson(text),
                settings.isFromNothing()
                        ? Weights.of(Map.of("logit_scale", Tensor.of(new float[] {SCALE})))
                                .filledBy(start)
                        : workshop.net("image_encoder"),
                ClipVisionConfig.fromJson(image),
                Dtype.F32,
                chance -> batch(tokenizer, ahead.at(chance)));
    }

    private static ClipTraining.Batch batch(Tokenizer tokenizer, Drawn drawn) {
        List<Tokens> tokens = drawn.batch().captions().stream().map(tokenizer::encode).toList();
        return new ClipTraining.Batch(
                rows(tokens.stream().map(Tokens::ids).toList()),
                rows(tokens.stream().map(Tokens::mask).toList()),
                drawn.pictures(),
                meanings(drawn.batch().samples()));
    }

    /** (1, n) each → (b, n) */
    private static Tensor rows(List<Tensor> each) {
        long[] all = each.stream().flatMapToLong(row -> LongStream.of(row.longs())).toArray();
        return Tensor.of(all, each.size(), each.get(0).size(1));
    }

    /** Samples mean the same that show the same things in the same order on the same ground. */
    private static int[] meanings(List<Sample> samples) {
        Map<List<String>, Integer> numbers = new HashMap<>();
        int[] meanings = new int[samples.size()];
        for (int i = 0; i < meanings.length; i++) {
            List<String> shown = new ArrayList<>();
            shown.add(samples.get(i).scene().ground().name());
            samples.get(i).concepts().stream().map(Concept::id).forEach(shown::add);
            int next = numbers.size();
            Integer known = numbers.putIfAbsent(shown, next);
            meanings[i] = known == null ? next : known;
        }
        return meanings;
    }
}
