package dev.ultrapixel.training;

import dev.ultrapixel.networks.StageA;
import dev.ultrapixel.networks.StageAConfig;
import dev.ultrapixel.nn.FlatLeaves;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.util.Map;

/**
 * Stage A learns to draw a picture again from its latent: l1 · |d| + l2 · d² + edges · |∇d|, d the
 * difference of both.
 *
 * <p>The scale of the latents stays where it is: the encoder's last norm keeps its scale and shift,
 * so that latents divided by Stage A's scale have unit variance from the first update on.
 */
public final class StageATraining implements Objective {

    private final StageA net;
    private final FlatLeaves leaves;
    private final Options options;
    private final Batches batches;

    /** Pictures (b, 3, H, W) with values in [0, 1], sides multiples of 4: a function of chance. */
    public interface Batches {
        Tensor at(Chance chance);
    }

    /**
     * How.
     *
     * @param edges weight of the differences between neighbours: what makes pictures sharp
     * @param encoderLearns whether the encoder is trained, or stays, and with it every latent
     * @param commitment how strongly latents are drawn to codebook entries (VQ-VAE's β); 0: there
     *     is no codebook in between, latents go to the decoder as they are
     */
    public record Options(
            double l1, double l2, double edges, boolean encoderLearns, double commitment) {

        public Options {
            if (!(l1 >= 0 && l2 >= 0 && edges >= 0 && commitment >= 0 && l1 + l2 + edges > 0)) {
                throw new IllegalArgumentException(
                        "Stage A's losses should have weights of 0 or more, one of l1, l2 and edges above, but have %s, %s, %s and commitment %s"
                                .formatted(l1, l2, edges, commitment));
            }
        }
    }

    /** Starting from these weights, computing in {@code dtype}. */
    public StageATraining(
            Weights weights, StageAConfig config, Dtype dtype, Options options, Batches batches) {
        if (options.commitment() > 0 && config.codebookSize() == 0) {
            throw new IllegalArgumentException(
                    "a Stage A with a commitment should have a codebook but its codebook_size is 0;"
                            + " set the commitment to 0");
        }
        String norm = "down_blocks.%d.1.".formatted(2 * config.levels() - 1);
        Params params = Params.training(weights, dtype, path -> trained(path, norm, options));
        this.net = StageA.of(params, config);
        this.leaves = FlatLeaves.of(Map.of("stage_a", params));
        this.options = options;
        this.batches = batches;
    }

    private static boolean trained(String path, String norm, Options options) {
        if (path.startsWith("up_blocks.") || path.startsWith("out_block.")) {
            return true;
        }
        return path.startsWith(norm)
                ? options.encoderLearns() && path.contains("running_")
                : options.encoderLearns();
    }

    @Override
    public String name() {
        return "stage_a";
    }

    @Override
    public FlatLeaves leaves() {
        return leaves;
    }

    @Override
    public Array loss(Chance chance) {
        Array pictures = Array.of(batches.at(chance));
        Array latent =
                options.encoderLearns()
                        ? net.encode(pictures)
                        : Gradients.pause(() -> net.encode(pictures));
        if (options.commitment() == 0) {
            return error(net.decode(latent), pictures);
        }
        Array indices = Gradients.pause(() -> net.indices(latent));
        Array entries = net.lookup(indices);
        // Forward the entry, backward as if it were the latent.
        Array passed = Ops.add(latent, Ops.detach(Ops.sub(entries, latent)));
        Array drawn = error(net.decode(passed), pictures);
        Array pulled = squares(Ops.sub(entries, Ops.detach(latent)));
        Array committed = squares(Ops.sub(latent, Ops.detach(entries)));
        return Ops.add(drawn, Ops.add(pulled, Ops.mul(committed, options.commitment())));
    }

    private Array error(Array drawn, Array pictures) {
        Array d = Ops.sub(drawn, pictures);
        Array edges = Ops.add(mean(Ops.abs(slope(d, 2))), mean(Ops.abs(slope(d, 3))));
        return Ops.add(
                Ops.add(Ops.mul(mean(Ops.abs(d)), options.l1()), Ops.mul(squares(d), options.l2())),
                Ops.mul(edges, options.edges()));
    }

    /** Differences of neighbours along an axis. */
    private static Array slope(Array d, int axis) {
        long n = d.size(axis) - 1;
        return Ops.sub(Ops.narrow(d, axis, 1, n), Ops.narrow(d, axis, 0, n));
    }

    private static Array squares(Array x) {
        return mean(Ops.mul(x, x));
    }

    private static Array mean(Array x) {
        return Ops.reshape(Ops.mean(x, 0, 1, 2, 3), 1);
    }
}
