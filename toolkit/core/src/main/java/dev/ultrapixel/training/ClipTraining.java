package dev.ultrapixel.training;

import dev.ultrapixel.networks.ClipText;
import dev.ultrapixel.networks.ClipTextConfig;
import dev.ultrapixel.networks.ClipVision;
import dev.ultrapixel.networks.ClipVisionConfig;
import dev.ultrapixel.nn.FlatLeaves;
import dev.ultrapixel.nn.Param;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.util.Map;

/**
 * Two towers learn that a caption and its picture point the same way: cross-entropy of softmax(e^s
 * · cos(text, image)) over the batch's pictures, and over its captions (Radford et al. 2021).
 *
 * <p>Samples that show and say the same are right answers to each other, in equal shares. s is the
 * image tower's {@code logit_scale}, at most ln 100.
 */
public final class ClipTraining implements Objective {

    private static final double MOST = Math.log(100); // CLIP's bound of logit_scale

    private final ClipText text;
    private final ClipVision vision;
    private final Param logitScale;
    private final FlatLeaves leaves;
    private final Batches batches;

    /**
     * Captions with their pictures.
     *
     * @param ids I64 (b, n)
     * @param mask I64 (b, n), 0 at padding
     * @param pictures (b, 3, H, W) with values in [0, 1]
     * @param meanings (b) numbers that are equal where two samples show and say the same
     */
    public record Batch(Tensor ids, Tensor mask, Tensor pictures, int... meanings) {

        public Batch {
            if (meanings.length != ids.size(0) || pictures.size(0) != ids.size(0)) {
                throw new IllegalArgumentException(
                        "each of the %d captions should have its picture and meaning, but there are %d pictures and %d meanings"
                                .formatted(ids.size(0), pictures.size(0), meanings.length));
            }
        }
    }

    /** Where batches come from: a function of chance. */
    public interface Batches {
        Batch at(Chance chance);
    }

    /** Starting from these weights, computing in {@code dtype}. */
    public ClipTraining(
            Weights text,
            ClipTextConfig textConfig,
            Weights image,
            ClipVisionConfig imageConfig,
            Dtype dtype,
            Batches batches) {
        Params texts = Params.training(text, dtype, path -> true);
        Params images = Params.training(image, dtype, path -> true);
        this.text = ClipText.of(texts, textConfig);
        this.vision = ClipVision.of(images, imageConfig);
        this.logitScale = images.any("logit_scale");
        this.leaves = FlatLeaves.of(Map.of("text_encoder", texts, "image_encoder", images));
        this.batches = batches;
    }

    @Override
    public String name() {
        return "towers";
    }

    @Override
    public FlatLeaves leaves() {
        return leaves;
    }

    @Override
    public Array loss(Chance chance) {
        Batch batch = batches.at(chance);
        Array said = unit(text.apply(batch.ids(), batch.mask()).pooled());
        Array seen = unit(vision.apply(Array.of(batch.pictures())));
        Array scale = Ops.exp(Ops.clamp(logitScale.array(), 0, MOST));
        Array logits = Ops.mul(Ops.matmul(said, Ops.permute(seen, 1, 0)), scale); // (texts, images)
        Array right = Ops.to(Array.of(right(batch.meanings())), logits.dtype());
        Array answers = Ops.add(Ops.logSoftmax(logits, 1), Ops.logSoftmax(logits, 0));
        double samples = batch.meanings().length;
        return Ops.reshape(Ops.mul(Ops.sum(Ops.mul(answers, right), 0, 1), -0.5 / samples), 1);
    }

    /** (b, 1, c) → (b, c) of length 1 */
    private static Array unit(Array x) {
        return Ops.normalize(Ops.reshape(x, x.size(0), x.size(2)), 1, 1e-12);
    }

    /** 1 / (samples of the same meaning) where two have the same, else 0. → (b, b), symmetric */
    private static Tensor right(int... meanings) {
        int b = meanings.length;
        double[] right = new double[b * b];
        for (int i = 0; i < b; i++) {
            int same = 0;
            for (int other : meanings) {
                same += other == meanings[i] ? 1 : 0;
            }
            for (int j = 0; j < b; j++) {
                right[i * b + j] = meanings[i] == meanings[j] ? 1.0 / same : 0;
            }
        }
        return Tensor.of(right, b, b);
    }
}
