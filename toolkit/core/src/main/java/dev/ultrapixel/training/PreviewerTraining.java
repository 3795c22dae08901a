package dev.ultrapixel.training;

import dev.ultrapixel.networks.Previewer;
import dev.ultrapixel.networks.PreviewerConfig;
import dev.ultrapixel.nn.FlatLeaves;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.util.Map;

/** The previewer learns the picture, reduced to its size, from the semantic latent. */
public final class PreviewerTraining implements Objective {

    private final Previewer net;
    private final FlatLeaves leaves;
    private final Batches batches;

    /**
     * Pictures.
     *
     * @param latents semantic latents (b, 16, h, w)
     * @param pictures whose they are, (b, 3, H, W) with values in [0, 1]
     */
    public record Batch(Tensor latents, Tensor pictures) {}

    /** Where batches come from: a function of chance. */
    public interface Batches {
        Batch at(Chance chance);
    }

    /** Starting from these weights, computing in {@code dtype}. */
    public PreviewerTraining(
            Weights weights, PreviewerConfig config, Dtype dtype, Batches batches) {
        Params params = Params.training(weights, dtype, path -> true);
        this.net = Previewer.of(params, config);
        this.leaves = FlatLeaves.of(Map.of("previewer", params));
        this.batches = batches;
    }

    @Override
    public String name() {
        return "previewer";
    }

    @Override
    public FlatLeaves leaves() {
        return leaves;
    }

    @Override
    public Array loss(Chance chance) {
        Batch batch = batches.at(chance);
        return error(net, Array.of(batch.latents()), Array.of(batch.pictures()));
    }

    /** mean (previewer(latent) − reduced picture)²; a scalar in the graph. */
    static Array error(Previewer previewer, Array latent, Array pictures) {
        return Scope.tidy(
                () -> {
                    Array drawn = previewer.apply(latent);
                    Array target =
                            Gradients.pause(
                                    () ->
                                            Grid.toChannelsFirst(
                                                    Grid.bilinearAntialiased(
                                                            Grid.fromChannelsFirst(pictures),
                                                            drawn.size(2),
                                                            drawn.size(3))));
                    Array error = Ops.sub(drawn, target);
                    return Ops.reshape(Ops.mean(Ops.mul(error, error), 0, 1, 2, 3), 1);
                });
    }
}
