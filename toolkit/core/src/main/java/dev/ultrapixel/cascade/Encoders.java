package dev.ultrapixel.cascade;

import dev.ultrapixel.networks.ClipVision;
import dev.ultrapixel.networks.EfficientNetEncoder;
import dev.ultrapixel.networks.SemanticEncoder;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The nets that read pictures, each loaded when it is first asked for. */
public final class Encoders {

    /** A cascade that reads no pictures. */
    public static final Encoders NONE = new Encoders(null, null);

    /** Picture (1, 3, H, W) with values in [0, 1] → semantic latent (1, 16, rows, columns). */
    public interface Semantic {

        Array encode(Array picture, Latent grid);

        /** The demo's: it makes three quarters of what it is given, and a cell of 32 pixels. */
        static Semantic demo(SemanticEncoder net) {
            return (x, grid) ->
                    net.apply(
                            scaled(
                                    x,
                                    Math.round(grid.rows() * 128 / 3.0),
                                    Math.round(grid.columns() * 128 / 3.0)));
        }

        /** Stable Cascade's: a cell of 32 pixels. */
        static Semantic released(EfficientNetEncoder net) {
            return (x, grid) -> net.apply(scaled(x, 32L * grid.rows(), 32L * grid.columns()));
        }

        private static Array scaled(Array x, long h, long w) {
            return x.size(2) == h && x.size(3) == w
                    ? x
                    : Grid.toChannelsFirst(
                            Grid.bilinearAntialiased(Grid.fromChannelsFirst(x), h, w));
        }
    }

    private final @Nullable Supplier<Semantic> semantic;
    private final @Nullable Supplier<ClipVision> image;
    private @Nullable Semantic knownSemantic;
    private @Nullable ClipVision knownImage;

    /** What makes the nets, or null for one that is not there. */
    public Encoders(@Nullable Supplier<Semantic> semantic, @Nullable Supplier<ClipVision> image) {
        this.semantic = semantic;
        this.image = image;
    }

    /** Picture → semantic latent; an error where the cascade has none. */
    synchronized Semantic semantic(String cascade) {
        if (knownSemantic == null) {
            if (semantic == null) {
                throw new IllegalStateException(
                        "%s has no encoder from pictures to semantic latents, so no walk of it can begin from a picture; put effnet_encoder.safetensors (81 MB, of stabilityai/stable-cascade) beside the other files"
                                .formatted(cascade));
            }
            knownSemantic = semantic.get();
        }
        return knownSemantic;
    }

    /** Picture → CLIP's image embedding; an error where the cascade has none. */
    synchronized ClipVision image(String cascade) {
        if (knownImage == null) {
            if (image == null) {
                throw new IllegalStateException(
                        "%s has no CLIP image tower, so a picture can't be its prompt; put image_encoder/model.safetensors (1.2 GB, of stabilityai/stable-cascade-prior) beside the other files"
                                .formatted(cascade));
            }
            knownImage = image.get();
        }
        return knownImage;
    }
}
