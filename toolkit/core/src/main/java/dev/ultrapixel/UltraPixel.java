package dev.ultrapixel;

import dev.ultrapixel.cascade.Anatomy;
import dev.ultrapixel.cascade.Budget;
import dev.ultrapixel.cascade.Cascade;
import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Encoded;
import dev.ultrapixel.cascade.Models;
import dev.ultrapixel.cascade.Recipe;
import dev.ultrapixel.cascade.Sites;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.Tier;
import dev.ultrapixel.cascade.VqganImage;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.Dtype;
import java.nio.file.Path;
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
    private final Dtype dtype;
    private final Device device;
    private final Cascade cascade;

    private UltraPixel(Models models, Dtype dtype, Device device) {
        this.models = models;
        this.dtype = dtype;
        this.device = device;
        this.cascade = models.load(dtype);
    }

    /**
     * The demo cascade that ships with the toolkit: tiny trained weights, pictures in seconds. It
     * is read once, and the same object ever after: nothing changes it.
     */
    public static synchronized UltraPixel demo() {
        UltraPixel known = demo;
        if (known == null) {
            known = new UltraPixel(Models.demo(), Dtype.F32, Device.CPU);
            demo = known;
        }
        return known;
    }

    /**
     * The cascade in a folder: released files, mapped and recognised by their contents, or files
     * with a config.json.
     */
    public static UltraPixel load(Path folder) {
        return new UltraPixel(Models.in(folder), Dtype.F32, Device.CPU);
    }

    /** The same cascade computing in F32 (the reference), BF16 or F64. */
    public UltraPixel precision(Dtype other) {
        if (other != Dtype.F32 && other != Dtype.BF16 && other != Dtype.F64) {
            throw new IllegalArgumentException(
                    "a cascade computes in F32, BF16 or F64 but was asked for %s".formatted(other));
        }
        return new UltraPixel(models, other, device);
    }

    /** The same cascade on a device, {@code cpu} so far. */
    public UltraPixel on(Device other) {
        if (other.available().kind() != Device.Kind.CPU) {
            throw new UnsupportedOperationException(
                    "the cascade runs on cpu in this version but was asked for " + other);
        }
        return new UltraPixel(models, dtype, other);
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
     * Makes a saved picture again from the recipe inside it: the same pixels bit for bit on the
     * same machine, in the recipe's precision.
     */
    public VqganImage replay(Path png) {
        Recipe recipe = Recipe.read(png);
        UltraPixel same = recipe.dtype() == dtype ? this : precision(recipe.dtype());
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
        return "%s, %s on %s".formatted(cascade, dtype, device);
    }
}
