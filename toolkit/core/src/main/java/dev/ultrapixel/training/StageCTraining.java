package dev.ultrapixel.training;

import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.StageC;
import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.networks.Times;
import dev.ultrapixel.nn.Checkpoints;
import dev.ultrapixel.nn.FlatLeaves;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stage C learns ε of noised semantic latents, given their prompts. All parameters are trained. */
public final class StageCTraining implements Denoising {

    private final StageC net;
    private final FlatLeaves leaves;
    private final EpsilonLoss loss;
    private final Batches batches;
    private final @Nullable Checkpoints checkpoints;

    /**
     * Pictures as Stage C knows them.
     *
     * @param latents semantic latents (b, 16, h, w), of one size a batch
     * @param text text states (b, n, c_text); of the empty prompt where the text is dropped
     * @param pooled pooled text (b, 1, c_pooled)
     * @param image image embedding (b, 1, c_img); zeros where there is none
     */
    public record Batch(Tensor latents, Tensor text, Tensor pooled, Tensor image) {}

    /** Where batches come from: a function of chance. */
    public interface Batches {
        Batch at(Chance chance);
    }

    /** Starting from these weights, computing in {@code dtype}. */
    public StageCTraining(
            Weights weights, StageCConfig config, Dtype dtype, EpsilonLoss loss, Batches batches) {
        Params params = Params.training(weights, dtype, path -> true);
        this.net = StageC.of(params, config);
        this.leaves = FlatLeaves.of(Map.of("stage_c", params));
        this.loss = loss;
        this.batches = batches;
        this.checkpoints = null;
    }

    private StageCTraining(StageCTraining of, Checkpoints checkpoints) {
        this.net = of.net;
        this.leaves = of.leaves;
        this.loss = of.loss;
        this.batches = of.batches;
        this.checkpoints = checkpoints;
    }

    /** The same in less memory: blocks are computed again on the way back, a third more work. */
    public StageCTraining checkpointed() {
        return new StageCTraining(this, new Checkpoints());
    }

    @Override
    public String name() {
        return "stage_c";
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
        Array conditions =
                net.conditions(
                        Array.of(batch.text()), Array.of(batch.pooled()), Array.of(batch.image()));
        return loss.of(
                Array.of(batch.latents()),
                chance,
                (x, r) ->
                        Checkpoints.during(
                                checkpoints,
                                () -> net.applyTraining(x, Times.at(r), conditions, Hooks.NONE)));
    }

    @Override
    public Array gradient(Array made) {
        return Checkpoints.gradient(checkpoints, leaves, made);
    }
}
