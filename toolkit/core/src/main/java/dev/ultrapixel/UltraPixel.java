package dev.ultrapixel;

import dev.ultrapixel.cascade.Anatomy;
import dev.ultrapixel.cascade.Budget;
import dev.ultrapixel.cascade.Cascade;
import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Encoded;
import dev.ultrapixel.cascade.Models;
import dev.ultrapixel.cascade.Pictures;
import dev.ultrapixel.cascade.Recipe;
import dev.ultrapixel.cascade.Sites;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.Tier;
import dev.ultrapixel.cascade.VqganImage;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Placement;
import dev.ultrapixel.tensor.Precision;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The front door: a cascade of diffusion models, opened step by step.
 *
 * <pre>{@code
 * var up = UltraPixel.demo();
 * var draft = up.prompt("a red fox").draft(Size.of(1024, 1024), seed(7)).last();
 * var refined = draft.guidance().upsample().refine().last();
 * refined.stageB().last().image().save("fox.png");
 * }</pre>
 */
public final class UltraPixel {

    private static @Nullable UltraPixel demo; // guarded by the class

    private final Models models;
    private final Precision precision;
    private final Placement placement;
    private final Cascade cascade;

    private UltraPixel(Models models, Precision precision, Placement placement) {
        this.models = models;
        this.precision = precision;
        this.placement = placement;
        this.cascade = models.load(precision.on(placement.device()), placement);
    }

    /**
     * The demo cascade that ships with the toolkit: tiny trained weights, pictures in seconds. It
     * is read once, and the same object ever after: nothing changes it.
     */
    public static synchronized UltraPixel demo() {
        UltraPixel known = demo;
        if (known == null) {
            known = new UltraPixel(Models.demo(), Precision.F32, Placement.CPU);
            demo = known;
        }
        return known;
    }

    /**
     * The cascade in a folder: released files, mapped and recognised by their contents, or files
     * with a config.json.
     */
    public static UltraPixel load(Path folder) {
        return new UltraPixel(Models.in(folder), Precision.F32, Placement.CPU);
    }

    /** The same cascade computing in F32 (the reference), BF16, F64, or F16 on a card. */
    public UltraPixel precision(Dtype other) {
        return precision(Precision.of(other));
    }

    /** The same cascade in another precision, as a recipe names it. */
    public UltraPixel precision(Precision other) {
        return new UltraPixel(models, other, placement);
    }

    /**
     * The same cascade with the large matrices of Stages B and C kept in int8 and cast to F32, BF16
     * or F16 layer by layer: half of BF16's memory for a small loss, {@code
     * up.precision(Dtype.BF16).int8()}. Quantised once, here, one layer after the other.
     */
    public UltraPixel int8() {
        return precision(precision.int8());
    }

    /**
     * The same cascade on a device: {@code up.on(Device.gpu(0)).precision(Dtype.BF16)}. A card's
     * needs a libtorch built with CUDA. Noise is drawn on the CPU, so that a seed is the same
     * picture everywhere but for rounding.
     */
    public UltraPixel on(Device other) {
        return new UltraPixel(
                models, precision, new Placement(other.available(), placement.streamed()));
    }

    /**
     * The same cascade with the weights of Stages B and C in the host's memory, pinned, from which
     * they visit the card layer by layer while the layers before them are computed: the 3.6B model
     * on a card of 8 GB. On the CPU nothing changes: mapped files come and go as the system likes.
     */
    public UltraPixel streamed() {
        return new UltraPixel(models, precision, placement.asStreamed());
    }

    /** Reads a prompt: the first step to a picture. */
    public Conditions prompt(String prompt) {
        return cascade.prompt(prompt);
    }

    /** No prompt: what the cascade draws of itself. */
    public Conditions unconditional() {
        return cascade.unconditional();
    }

    /**
     * A picture as Stage C's latents see it: {@code draft.from(up.encode(picture), 0.6)} draws on
     * from there.
     */
    public Encoded encode(Picture picture) {
        return cascade.encode(picture);
    }

    /** All stages at once, with the cascade's settings. */
    public VqganImage picture(String prompt, Size size) {
        return picture(prompt, size, Change.NONE);
    }

    /**
     * All stages at once; {@code change} holds for the passes of Stage C, and its noise for Stage B
     * too.
     */
    public VqganImage picture(String prompt, Size size, Change change) {
        return prompt(prompt).picture(size, change);
    }

    /** All stages at once, with less work in a lower tier: {@code Tier.FAST}. */
    public VqganImage picture(String prompt, Size size, Tier tier, Change change) {
        return prompt(prompt).picture(size, tier, change);
    }

    /**
     * A picture a prompt, all stages at once and all pictures together: each is {@link
     * #picture(String, Size, Change)} of its prompt within 1e-4 in F32, and its recipe makes it
     * alone. It takes the memory of all of them at once.
     */
    public List<VqganImage> pictures(List<String> prompts, Size size, Change change) {
        return pictures(prompts, size, Tier.EXACT, change);
    }

    /** As {@link #pictures(List, Size, Change)}, with less work in a lower tier. */
    public List<VqganImage> pictures(List<String> prompts, Size size, Tier tier, Change change) {
        return Pictures.of(prompts.stream().map(this::prompt).toList(), size, tier, change)
                .images();
    }

    /** A picture a seed, as {@link #pictures(List, Size, Change)}. */
    public List<VqganImage> pictures(String prompt, Size size, long... seeds) {
        return pictures(prompt, size, Tier.EXACT, Change.NONE, seeds);
    }

    /** A picture a seed, with less work in a lower tier; a seed goes before the change's. */
    public List<VqganImage> pictures(
            String prompt, Size size, Tier tier, Change change, long... seeds) {
        return Pictures.of(prompt(prompt), size, tier, change, seeds).images();
    }

    /**
     * Makes a saved picture again from the recipe inside it: the same pixels bit for bit on the
     * same machine and device, in the recipe's precision.
     */
    public VqganImage replay(Path png) {
        Recipe recipe = Recipe.read(png);
        UltraPixel same = recipe.precision() == precision ? this : precision(recipe.precision());
        return recipe.cook(same.cascade);
    }

    /** Parameters, compression and operations of a picture of this size; nothing is computed. */
    public Anatomy anatomy(Size size) {
        return cascade.anatomy(size);
    }

    /**
     * Calls, seconds and memory of a picture of this size on this machine, stage by stage, and
     * whether it fits. Times layers for about a second, once a process.
     */
    public Budget budget(Size size) {
        return budget(size, Tier.EXACT);
    }

    /** The same in a lower tier: {@code Tier.FAST}. */
    public Budget budget(Size size, Tier tier) {
        return budget(size, tier, Change.NONE);
    }

    /** The same with other settings of Stage C's passes. */
    public Budget budget(Size size, Tier tier, Change change) {
        return cascade.budget(size, tier, change);
    }

    /** Every site of a picture's passes with its shape, before anything runs. */
    public Sites sites(Size size) {
        return cascade.sites(size);
    }

    /** The nets and their rules. */
    public Cascade cascade() {
        return cascade;
    }

    /** {@code demo cascade v0, F32 on cpu} */
    @Override
    public String toString() {
        return "%s, %s on %s".formatted(cascade, precision, placement);
    }
}
