package dev.ultrapixel.training;

import dev.ultrapixel.cascade.Cascade.Pixels;
import dev.ultrapixel.networks.Previewer;
import dev.ultrapixel.networks.PreviewerConfig;
import dev.ultrapixel.networks.SemanticEncoder;
import dev.ultrapixel.networks.SemanticEncoderConfig;
import dev.ultrapixel.networks.StageA;
import dev.ultrapixel.networks.StageAConfig;
import dev.ultrapixel.networks.StageB;
import dev.ultrapixel.networks.StageBConfig;
import dev.ultrapixel.networks.Times;
import dev.ultrapixel.nn.FlatLeaves;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Stage B learns to draw Stage A's latents from semantic latents; the semantic encoder and the
 * previewer learn with it, so that the latents tell both all they need, or stay as they are. Stage
 * A stays as it is.
 */
public final class StageBTraining implements Denoising {

    private final String name;
    private final StageA stageA;
    private final StageB stageB;
    private final SemanticEncoder encoder;
    private final Previewer previewer;
    private final FlatLeaves leaves;
    private final EpsilonLoss loss;
    private final Options options;
    private final Batches batches;

    /**
     * Pictures.
     *
     * @param pictures (b, 3, H, W) with values in [0, 1], sides multiples of 128
     * @param pooled pooled text (b, 1, c)
     * @param nothing pooled text of the empty prompt (1, 1, c), for samples without a condition
     */
    public record Batch(Tensor pictures, Tensor pooled, Tensor nothing) {}

    /** Where batches come from: a function of chance. */
    public interface Batches {
        Batch at(Chance chance);
    }

    /**
     * How.
     *
     * @param dropped share of samples that learn without latent and text
     * @param latentNoise largest standard deviation of noise on the latent, so that Stage B
     *     forgives Stage C small errors
     * @param preview weight of the previewer's squared error
     * @param encoderLearns whether encoder and previewer are trained, or stay as they are
     * @param pixels what Stage B sees beside the latent
     */
    public record Options(
            double dropped,
            double latentNoise,
            double preview,
            boolean encoderLearns,
            Pixels pixels) {}

    /** The four nets' weights, of which Stage A's stay. */
    public record Nets(
            Weights stageA,
            StageAConfig stageAConfig,
            Weights stageB,
            StageBConfig stageBConfig,
            Weights encoder,
            SemanticEncoderConfig encoderConfig,
            Weights previewer,
            PreviewerConfig previewerConfig) {}

    /** Starting from these weights, Stage B computing in {@code dtype}. */
    public StageBTraining(
            String name,
            Nets nets,
            Dtype dtype,
            EpsilonLoss loss,
            Options options,
            Batches batches) {
        Params b = Params.training(nets.stageB(), dtype, path -> true);
        Params e = Params.training(nets.encoder(), Dtype.F32, path -> options.encoderLearns());
        Params p = Params.training(nets.previewer(), Dtype.F32, path -> options.encoderLearns());
        this.stageA = StageA.of(Params.of(nets.stageA(), Dtype.F32), nets.stageAConfig());
        this.stageB = StageB.of(b, nets.stageBConfig());
        this.encoder = SemanticEncoder.of(e, nets.encoderConfig());
        this.previewer = Previewer.of(p, nets.previewerConfig());
        this.leaves = FlatLeaves.of(Map.of("stage_b", b, "semantic_encoder", e, "previewer", p));
        this.name = name;
        this.loss = loss;
        this.options = options;
        this.batches = batches;
    }

    @Override
    public String name() {
        return name;
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
        Array pictures = Array.of(batch.pictures());
        Array x0 = Gradients.pause(() -> stageA.encode(pictures));
        Array latent =
                options.encoderLearns()
                        ? encoder.apply(pictures)
                        : Gradients.pause(() -> encoder.apply(pictures));
        double[] conditioned = conditioned((int) pictures.size(0), chance);
        Array noisy = noisy(latent, chance);
        Array effnet = Ops.mul(noisy, column(conditioned, 4));
        Array nothing = Array.of(batch.nothing());
        Array said = Ops.sub(Array.of(batch.pooled()), nothing);
        Array pooled = Ops.scaleShift(said, column(conditioned, 3), nothing);
        Array pixels = pixels(noisy, column(conditioned, 4));
        Array denoising =
                loss.of(
                        x0,
                        chance,
                        (x, r) -> stageB.applyTraining(x, Times.at(r), effnet, pooled, pixels));
        return options.encoderLearns()
                ? Ops.add(
                        denoising,
                        Ops.mul(
                                PreviewerTraining.error(previewer, latent, pictures),
                                options.preview()))
                : denoising;
    }

    private Array pixels(Array latent, Array conditioned) {
        return switch (options.pixels()) {
            case ZEROS -> Array.of(Tensor.zeros(latent.size(0), 3, 8, 8));
            case PREVIEW -> Ops.mul(Gradients.pause(() -> previewer.pixels(latent)), conditioned);
        };
    }

    /** 1 for samples that see their condition, 0 for those that do not. */
    private double[] conditioned(int b, Chance chance) {
        RandomGenerator choices = chance.other(3).choices();
        double[] factors = new double[b];
        for (int i = 0; i < b; i++) {
            factors[i] = choices.nextDouble() < options.dropped() ? 0 : 1;
        }
        return factors;
    }

    private Array noisy(Array latent, Chance chance) {
        RandomGenerator choices = chance.other(4).choices();
        double[] sigma = new double[(int) latent.size(0)];
        for (int i = 0; i < sigma.length; i++) {
            sigma[i] = options.latentNoise() * choices.nextDouble();
        }
        Array noise = Array.of(chance.other(5).noise(latent.shape()));
        return Ops.add(latent, Ops.mul(noise, column(sigma, 4)));
    }

    /** One number a sample, ready to broadcast over so many axes. */
    private static Array column(double[] values, int rank) {
        long[] shape = new long[rank];
        Arrays.fill(shape, 1);
        shape[0] = values.length;
        return Ops.to(Array.of(Tensor.of(values, shape)), Dtype.F32);
    }
}
