package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.DrawOrder;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.networks.ClipVision;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.text.Tokens;
import dev.ultrapixel.text.Word;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A prompt as the networks see it, beside the empty prompt of the unconditional half. All F32.
 *
 * @param text states of the tokens (1, n, c)
 * @param pooled (1, 1, c)
 * @param image CLIP image embedding (1, 1, c); zeros where there is no image
 * @param weights word → how much more it counts; see {@link #weight}
 * @param textLayer which layer of the text tower the text's states are of; 0 for the last
 */
public record Conditions(
        Cascade cascade,
        Tokens tokens,
        Tensor text,
        Tensor pooled,
        Tensor image,
        Tensor emptyText,
        Tensor emptyPooled,
        Tensor emptyImage,
        Map<String, Double> weights,
        int textLayer) {

    public Conditions {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /** Every word counts alike. */
    public Conditions(
            Cascade cascade,
            Tokens tokens,
            Tensor text,
            Tensor pooled,
            Tensor image,
            Tensor emptyText,
            Tensor emptyPooled,
            Tensor emptyImage) {
        this(cascade, tokens, text, pooled, image, emptyText, emptyPooled, emptyImage, Map.of(), 0);
    }

    /**
     * A word or phrase of the prompt that counts w times as much: in every attention of Stage C its
     * tokens' weights are multiplied by w before they are shared out, ln w on the scores. 1 is as
     * it was. Stage B reads the whole prompt's pooled tokens and is not touched.
     */
    public Conditions weight(String word, double w) {
        if (!(w > 0 && w < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a word's weight should be a positive number but is %s for '%s'; 0.01 all but silences it"
                            .formatted(w, word));
        }
        Word known = Word.in(tokens, word);
        Map<String, Double> all = new LinkedHashMap<>(weights);
        all.put(known.text(), w);
        return with(text, image, all, textLayer);
    }

    /**
     * A picture in the prompt: its CLIP embedding beside the words; with {@code up.unconditional()}
     * a variation of the picture. What it does is what the weights learnt from image embeddings.
     */
    public Conditions like(Picture picture) {
        Tensor batch = picture.tensor().reshape(1, 3, picture.height(), picture.width());
        ClipVision net = cascade.encoders().image(cascade.name());
        return image(Scope.tidy(() -> net.apply(Array.of(batch)).keep()));
    }

    /** A CLIP image embedding in the prompt, (1, 1, c). */
    public Conditions image(Tensor embedding) {
        if (!Arrays.equals(embedding.shape(), emptyImage.shape())) {
            throw new IllegalArgumentException(
                    "an image embedding of this cascade should be %s but is %s"
                            .formatted(Tensor.describe(emptyImage.shape()), embedding));
        }
        return with(text, embedding, weights, textLayer);
    }

    /** Whether there is a picture in the prompt. */
    public boolean hasImage() {
        return Arrays.stream(image.doubles()).anyMatch(v -> v != 0);
    }

    private Conditions with(
            Tensor itsText, Tensor itsImage, Map<String, Double> itsWeights, int itsLayer) {
        return new Conditions(
                cascade,
                tokens,
                itsText,
                pooled,
                itsImage,
                emptyText,
                emptyPooled,
                emptyImage,
                itsWeights,
                itsLayer);
    }

    /**
     * The text lens: the same prompt whose text states are those of the text tower's layer k, 1 to
     * its last, which is what the networks were trained with. Pooled text and the unconditional
     * half stay.
     */
    public Conditions layer(int k) {
        List<Tensor> layers = cascade.reader().layers(cascade, prompt());
        if (k < 1 || k > layers.size()) {
            throw new IndexOutOfBoundsException(
                    "the text tower has layers 1 to %d but layer %d was asked for"
                            .formatted(layers.size(), k));
        }
        return with(layers.get(k - 1), image, weights, k == layers.size() ? 0 : k);
    }

    /** What the text tower makes of each token, layer by layer. */
    public TextLens lens() {
        return new TextLens(tokens, cascade.reader().layers(cascade, prompt()));
    }

    /** Bias of the text tokens' scores, F32 (2, n): the conditional half's row, then zeros. */
    @Nullable Tensor bias() {
        if (weights.isEmpty()) {
            return null;
        }
        float[] bias = new float[2 * (int) text.size(1)];
        weights.forEach(
                (word, w) ->
                        Word.in(tokens, word)
                                .positions()
                                .forEach(j -> bias[j] += (float) Math.log(w)));
        return Tensor.of(bias, 2, text.size(1));
    }

    /** The low-resolution pass for a picture of this size, with the cascade's settings. */
    public Draft draft(Size size) {
        return draft(size, Change.NONE);
    }

    /**
     * The low-resolution pass for a picture of this size, not yet started: {@code draft(size,
     * steps(20).cfg(4).seed(7))}.
     */
    public Draft draft(Size size, Change change) {
        cascade.requireGuides();
        Budget.requireFits(this, size, Tier.EXACT, change);
        return Draft.start(this, size, cascade.rules().stageC().with(change));
    }

    /**
     * Stage C alone at the picture's own size, as in plain Stable Cascade, with the cascade's
     * settings.
     */
    public Refined unguided(Size size) {
        return unguided(size, Change.NONE);
    }

    /** Stage C alone at the picture's own size, as in plain Stable Cascade; not yet started. */
    public Refined unguided(Size size, Change change) {
        Budget.requireFits(this, size, Tier.EXACT, change);
        return plain(size, change);
    }

    private Refined plain(Size size, Change change) {
        Settings settings = cascade.rules().stageC().with(change);
        Latent latent = Latent.stageC(size.height(), size.width());
        long[] shape = latent.shape(cascade.stageC().config().cIn());
        WalkNoise draws =
                WalkNoise.of(
                        settings,
                        s -> {
                            DrawOrder order = DrawOrder.plain(new DrawOrder.Walk(shape, s.steps()));
                            return DrawnWalk.of(s.noise().tape(order.shapes()), order.target());
                        });
        var denoiser = new StageCDenoiser(this, null);
        return new Refined(this, size, null, Trajectory.start(denoiser, draws, settings, Keep.ALL));
    }

    /** Stage B on any semantic latent, with the cascade's settings: see {@link GivenLatent}. */
    public StageBLatent stageB(Tensor semantic, Size size) {
        return stageB(semantic, size, Change.NONE);
    }

    /**
     * Stage B on any semantic latent F32 (1, 16, h, w), not yet started. Its noise is its own: the
     * first draws of its seed.
     */
    public StageBLatent stageB(Tensor semantic, Size size, Change change) {
        Budget.requireFits(this, size, Tier.EXACT, Change.NONE);
        return StageBLatent.start(new GivenLatent(this, size, semantic), change);
    }

    /**
     * All stages at once, guided where the cascade can; {@code change} holds for the passes of
     * Stage C, and its noise for Stage B too.
     */
    public VqganImage picture(Size size, Change change) {
        return picture(size, Tier.EXACT, change);
    }

    /** As {@link #picture(Size, Change)}, with less work in a lower tier. */
    public VqganImage picture(Size size, Tier tier, Change change) {
        return stageB(size, tier, change).image();
    }

    /** As {@link #picture}, without the last stage: what {@link StageBLatent#save} decodes. */
    public StageBLatent stageB(Size size, Change change) {
        return stageB(size, Tier.EXACT, change);
    }

    /** As {@link #stageB(Size, Change)}, with less work in a lower tier. */
    public StageBLatent stageB(Size size, Tier tier, Change change) {
        Budget.requireFits(this, size, tier, change);
        Refined refined =
                cascade.isGuided(size)
                        ? Draft.start(this, size, cascade.rules().stageC().with(tier.draft(change)))
                                .last()
                                .guidance()
                                .upsample()
                                .refine(tier.refine(change))
                        : plain(size, tier.refine(change));
        return refined.last().stageB(tier.stageB()).last();
    }

    /** The prompt's words. */
    public String prompt() {
        return tokens.prompt();
    }

    /** {@code "a red fox": 5 of 24 tokens} */
    @Override
    public String toString() {
        String cut =
                tokens.dropped() == 0
                        ? ""
                        : "; the last %d tokens did not fit and were dropped"
                                .formatted(tokens.dropped());
        String shown = prompt().length() <= 80 ? prompt() : prompt().substring(0, 77) + "…";
        return "\"%s\": %d of %d tokens%s%s"
                .formatted(
                        shown,
                        tokens.spans().size(),
                        tokens.ids().size(1) - 2,
                        (hasImage() ? ", with a picture" : "")
                                + (weights.isEmpty() ? "" : ", weights " + weights)
                                + (textLayer == 0 ? "" : ", text layer " + textLayer),
                        cut);
    }
}
