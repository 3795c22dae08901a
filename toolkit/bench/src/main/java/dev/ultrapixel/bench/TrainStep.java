package dev.ultrapixel.bench;

import com.google.gson.JsonObject;
import dev.ultrapixel.diffusion.LossWeight;
import dev.ultrapixel.diffusion.Schedule;
import dev.ultrapixel.networks.GuideConfig;
import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.nn.FlatLeaves;
import dev.ultrapixel.tensor.AdamW;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Average;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Random;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.training.Chance;
import dev.ultrapixel.training.EpsilonLoss;
import dev.ultrapixel.training.GuidanceTraining;
import dev.ultrapixel.training.Objective;
import dev.ultrapixel.training.StageCTraining;
import dev.ultrapixel.training.Weighting;
import dev.ultrapixel.weights.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * One update of a training, as {@code Trainer} makes it: loss, gradient, clip, AdamW, average. The
 * batch, its noise and its times are the same in every update, those that {@code train.py} draws.
 */
final class TrainStep implements Step {

    private static final double RATE = 1e-3;
    private static final double CLIP = 1;
    private static final double DECAY = 0.999; // of the average
    private static final Chance CHANCE = new Chance(0, 0, 0);

    private final Objective objective;
    private final AdamW optimizer;
    private final Average average;

    private TrainStep(Objective objective) {
        FlatLeaves leaves = objective.leaves();
        Tensor values = leaves.values().keep();
        this.objective = objective;
        this.optimizer =
                new AdamW(
                        leaves.values(),
                        AdamW.Rates.DEFAULT,
                        AdamW.State.start(leaves.dtype(), leaves.count()));
        this.average = new Average(leaves.values(), DECAY, values);
    }

    static TrainStep of(Case asked, Weights weights) {
        JsonObject config = Net.named(asked.net()).config();
        var net = StageCConfig.fromJson(config);
        JsonObject train = config.getAsJsonObject("train");
        int b = train.get("batch").getAsInt();
        boolean guided = train.has("low");
        List<long[]> shapes = new ArrayList<>();
        shapes.add(new long[] {b, net.cIn(), asked.h(), asked.w()});
        shapes.add(new long[] {b, train.get("tokens").getAsInt(), net.cClipText()});
        shapes.add(new long[] {b, 1, net.cClipTextPooled()});
        if (guided) {
            long low = train.get("low").getAsInt();
            shapes.add(new long[] {b, net.cIn(), low, low});
        }
        List<Tensor> drawn = Random.normal(0, shapes);
        var batch =
                new StageCTraining.Batch(
                        drawn.get(0),
                        drawn.get(1),
                        drawn.get(2),
                        Tensor.zeros(b, 1, net.cClipImg()));
        return new TrainStep(
                guided
                        ? new GuidanceTraining(
                                weights,
                                net,
                                weights,
                                GuideConfig.fromJson(
                                        config.getAsJsonObject("guide"), net.trunk().cR()),
                                asked.dtype(),
                                loss(b),
                                GuidanceTraining.Options.PLAIN,
                                chance -> new GuidanceTraining.Batch(batch, drawn.get(3)))
                        : new StageCTraining(
                                weights, net, asked.dtype(), loss(b), chance -> batch));
    }

    /** Times (i + ½) / b, capped weight. */
    private static EpsilonLoss loss(int b) {
        var next = new int[1];
        return new EpsilonLoss(
                Schedule.COSINE,
                u -> (next[0]++ % b + 0.5) / b,
                new Weighting.Fixed(LossWeight.Capped.SIXTEEN));
    }

    @Override
    public Answer run() {
        return Scope.tidy(
                () -> {
                    ResidentMemory.forgetPeak();
                    long start = System.nanoTime();
                    Array loss = Gradients.record(() -> objective.loss(CHANCE));
                    double value = Ops.detach(loss).keep().at(0);
                    Array gradient = objective.gradient(loss);
                    double norm = optimizer.step(gradient, RATE, CLIP);
                    average.update(optimizer.updates() - 1);
                    double seconds = (System.nanoTime() - start) / 1e9;
                    Array clipped = Ops.mul(gradient, Math.min(1, CLIP / (norm + 1e-6)));
                    long peak = ResidentMemory.peakMb();
                    return Answer.of(seconds, peak, clipped.keep(), value, norm);
                });
    }
}
