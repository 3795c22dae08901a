package dev.ultrapixel.training;

import dev.ultrapixel.diffusion.Schedule;
import dev.ultrapixel.networks.GuideConfig;
import dev.ultrapixel.networks.Guides;
import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.StageC;
import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.networks.Times;
import dev.ultrapixel.nn.Checkpoints;
import dev.ultrapixel.nn.Dropout;
import dev.ultrapixel.nn.FlatLeaves;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * UltraPixel's second half of training: Stage C stays as it is, its guidance learns to draw a
 * picture large from the features of the same picture small, noised at t = 0.05.
 *
 * <p>Paper section 3.3; model specification, section 8. {@code hr_norm.alpha} and {@code .gamma}
 * are not touched.
 */
public final class GuidanceTraining implements Denoising {

    private static final double T_LOW = 0.05; // model specification, section 8

    private final StageC net;
    private final Guides guides;
    private final FlatLeaves leaves;
    private final EpsilonLoss loss;
    private final Batches batches;
    private final Options options;
    private final @Nullable Checkpoints checkpoints;

    /**
     * Pictures in two sizes.
     *
     * @param large what Stage C should draw, all of one size
     * @param lowLatents the same pictures small, (b, 16, h, w)
     */
    public record Batch(StageCTraining.Batch large, Tensor lowLatents) {}

    /** Where batches come from: a function of chance. */
    public interface Batches {
        Batch at(Chance chance);
    }

    /**
     * How.
     *
     * @param baseDropout of the frozen base's blocks, which sees it in both sizes; the released
     *     training's is 0.1
     * @param checkpointed whether blocks are computed again on the way back: less memory, a third
     *     more work
     */
    public record Options(double baseDropout, boolean checkpointed) {

        /** No dropout, everything kept. */
        public static final Options PLAIN = new Options(0, false);
    }

    /** The base net from {@code base}, its guidance starting from {@code guidance}. */
    public GuidanceTraining(
            Weights base,
            StageCConfig config,
            Weights guidance,
            GuideConfig guideConfig,
            Dtype dtype,
            EpsilonLoss loss,
            Options options,
            Batches batches) {
        Params params = Params.training(guidance, dtype, path -> true);
        this.net = StageC.of(Params.of(base, dtype), config);
        this.guides = Guides.of(params, guideConfig, config);
        this.leaves = FlatLeaves.of(Map.of("ultrapixel", params));
        this.loss = loss;
        this.batches = batches;
        this.options = options;
        this.checkpoints = options.checkpointed() ? new Checkpoints() : null;
    }

    @Override
    public String name() {
        return "ultrapixel";
    }

    @Override
    public FlatLeaves leaves() {
        return leaves;
    }

    @Override
    public EpsilonLoss epsilon() {
        return loss;
    }

    @Override
    public Array loss(Chance chance) {
        Batch batch = batches.at(chance);
        StageCTraining.Batch large = batch.large();
        StageC.Conditioned condition =
                Gradients.pause(
                        () ->
                                net.condition(
                                        Array.of(large.text()),
                                        Array.of(large.pooled()),
                                        Array.of(large.image())));
        Map<Hooks.Level, Tensor> features =
                Gradients.pause(() -> features(batch.lowLatents(), condition, chance));
        return loss.of(
                Array.of(large.latents()),
                chance,
                (x, r) ->
                        Dropout.during(
                                dropout(chance.other(8)), () -> guided(x, r, condition, features)));
    }

    private Array guided(
            Array x, double[] r, StageC.Conditioned condition, Map<Hooks.Level, Tensor> features) {
        return Checkpoints.during(
                checkpoints,
                () -> net.apply(x, Times.at(r), condition, guides.training(features, r)));
    }

    private Dropout dropout(Chance chance) {
        return new Dropout(options.baseDropout(), chance.choices().nextLong());
    }

    @Override
    public Array gradient(Array made) {
        return Checkpoints.gradient(checkpoints, leaves, made);
    }

    private Map<Hooks.Level, Tensor> features(
            Tensor latents, StageC.Conditioned condition, Chance chance) {
        double[] times = new double[(int) latents.size(0)];
        Arrays.fill(times, T_LOW);
        return Scope.tidy(
                () -> {
                    Array eps = Array.of(chance.other(2).noise(latents.shape()));
                    Array x = Schedule.COSINE.noised(Array.of(latents), eps, times);
                    var extraction = new Guides.Extraction();
                    Times time = Times.at(Schedule.COSINE.r(T_LOW));
                    Dropout.during(
                            dropout(chance.other(7)),
                            () -> net.apply(x, time, condition, extraction));
                    return extraction.features();
                });
    }
}
