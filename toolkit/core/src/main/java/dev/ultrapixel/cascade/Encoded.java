package dev.ultrapixel.cascade;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;

/**
 * A picture as Stage C's latents see it: where image-to-image, inpainting and variations begin.
 *
 * @param latent on the picture's own grid, F32 (1, 16, ⌈3H/128⌉, ⌈3W/128⌉)
 */
public record Encoded(Cascade cascade, Picture picture, Tensor latent) {

    private static final double STRETCH = 1.15; // more than that, and things look squashed

    static Encoded of(Cascade cascade, Picture picture) {
        return new Encoded(
                cascade,
                picture,
                latent(cascade, picture, Latent.stageC(picture.height(), picture.width())));
    }

    /**
     * The picture's latent on another grid, such as a draft's: the picture is scaled (bilinear,
     * antialiased), then encoded.
     */
    public Tensor on(Latent grid) {
        double stretch =
                (double) grid.columns()
                        / grid.rows()
                        / ((double) picture.width() / picture.height());
        boolean own = grid.equals(Latent.stageC(picture.height(), picture.width()));
        if (!own && Math.max(stretch, 1 / stretch) > STRETCH) {
            throw new IllegalArgumentException(
                    "a picture should have the shape of the walk that begins from it, but the %s would be stretched by %.2f to %s; crop it first"
                            .formatted(picture, stretch, grid));
        }
        return own ? latent : latent(cascade, picture, grid);
    }

    private static Tensor latent(Cascade cascade, Picture picture, Latent grid) {
        Tensor batch = picture.tensor().reshape(1, 3, picture.height(), picture.width());
        Encoders.Semantic net = cascade.encoders().semantic(cascade.name());
        return Scope.tidy(() -> net.encode(Array.of(batch), grid).keep());
    }

    /** The latent through the previewer: what of the picture is in it. */
    public Picture preview() {
        return Previews.of(cascade, latent);
    }

    /** {@code picture 512×512 encoded on 12×12 cells} */
    @Override
    public String toString() {
        return "%s encoded on %d×%d cells".formatted(picture, latent.size(2), latent.size(3));
    }
}
