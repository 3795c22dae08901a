package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.networks.Guides;
import dev.ultrapixel.networks.Previewer;
import dev.ultrapixel.networks.StageA;
import dev.ultrapixel.networks.StageB;
import dev.ultrapixel.networks.StageC;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Variant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The nets of one cascade with the rules they were trained by.
 *
 * @param guides UltraPixel's guidance nets, or null: then Stage C runs plain
 * @param previewer semantic latent → small picture, or null
 * @param encoders what reads pictures
 * @param files the checkpoints that the nets are of
 * @param checksums file → SHA-256, for recipes
 */
public record Cascade(
        String name,
        PromptReader reader,
        StageC stageC,
        @Nullable Guides guides,
        StageB stageB,
        StageA stageA,
        @Nullable Previewer previewer,
        Encoders encoders,
        Rules rules,
        List<Variant> files,
        Supplier<Map<String, String>> checksums) {

    /**
     * What belongs to the weights beside the nets' sizes.
     *
     * @param stdSize S of the low-resolution pass's size: 32 in the released model
     * @param guidedFrom smallest latent side for which a picture is guided by a low-resolution pass
     * @param upWeights weight of the guidance on the way up, by the number of latent cells,
     *     smallest first
     * @param pixels what Stage B sees beside the semantic latent
     */
    public record Rules(
            int stdSize,
            int guidedFrom,
            List<UpWeight> upWeights,
            Settings stageC,
            Settings stageB,
            Pixels pixels) {

        /** Of the released model (model specification, section 4). */
        public static final Rules RELEASED =
                new Rules(
                        32,
                        1,
                        List.of(
                                new UpWeight(0, 0.3),
                                new UpWeight(72 * 72, 0.5),
                                new UpWeight(96 * 96, 0.7)),
                        Settings.STAGE_C,
                        Settings.STAGE_B,
                        Pixels.ZEROS);

        double upWeight(int cells) {
            return upWeights.stream()
                    .filter(w -> cells >= w.fromCells())
                    .reduce((first, last) -> last)
                    .map(UpWeight::weight)
                    .orElse(1.0);
        }
    }

    /** Prompt → what the networks see of it. */
    public interface PromptReader {
        Conditions read(Cascade cascade, String prompt);

        /**
         * States of a prompt's tokens after each layer of the text tower, F32 (1, n, c) each; the
         * last alone where the reader knows no layers.
         */
        default List<Tensor> layers(Cascade cascade, String prompt) {
            return List.of(read(cascade, prompt).text());
        }
    }

    /** What Stage B's input for pixels is given. */
    public enum Pixels {
        /** Nothing, as the published pipeline does. */
        ZEROS,
        /** The previewer's picture of the semantic latent, in [−1, 1]; unconditionally zeros. */
        PREVIEW
    }

    /** From so many latent cells on, guidance has this weight on the way up. */
    public record UpWeight(int fromCells, double weight) {}

    /** A prompt read by the text tower, with the empty prompt beside it for guidance. */
    public Conditions prompt(String prompt) {
        if (prompt.isBlank()) {
            throw new IllegalArgumentException(
                    "a prompt should say something but is empty; for a picture without a prompt use"
                            + " unconditional()");
        }
        return reader.read(this, prompt);
    }

    /** No prompt: what the cascade draws of itself. */
    public Conditions unconditional() {
        return reader.read(this, "");
    }

    /** A picture as Stage C's latents see it. */
    public Encoded encode(Picture picture) {
        return Encoded.of(this, picture);
    }

    /**
     * What Stage B is given for pixels beside semantic latents (n, 16, h, w): rows [conditional,
     * unconditional], (2n, 3, ·, ·).
     */
    public Array pixels(Array semantic) {
        if (rules.pixels() == Pixels.ZEROS || previewer == null) {
            return Array.of(Tensor.zeros(2 * semantic.size(0), stageB.config().cPixels(), 8, 8));
        }
        Array seen = previewer.pixels(semantic);
        return Ops.concat(0, seen, Ops.mul(seen, 0));
    }

    /** Whether a picture of this size is guided by a low-resolution pass. */
    public boolean isGuided(Size size) {
        Latent latent = Latent.stageC(size.height(), size.width());
        return guides != null && Math.max(latent.rows(), latent.columns()) >= rules.guidedFrom();
    }

    /** Parameters, compression and operations of a picture of this size. */
    public Anatomy anatomy(Size size) {
        return Anatomy.of(this, size);
    }

    /**
     * What a picture of this size costs on this machine: {@link Budget#of}.
     *
     * @param change of the passes of Stage C
     */
    public Budget budget(Size size, Tier tier, Change change) {
        return Budget.of(this, size, tier, change);
    }

    /** Every site of the passes of a picture of this size, before anything runs. */
    public Sites sites(Size size) {
        return Sites.of(this, size);
    }

    /** The guidance nets; an error where there are none. */
    Guides requireGuides() {
        if (guides == null) {
            throw new IllegalStateException(
                    name
                            + " has no UltraPixel guidance (ultrapixel_t2i.safetensors); sample"
                            + " without it: prompt.unguided(size)");
        }
        return guides;
    }

    /** Where it computes. */
    public Device device() {
        return stageC.store().device();
    }

    /** {@code demo cascade v0} */
    @Override
    public String toString() {
        return name;
    }
}
