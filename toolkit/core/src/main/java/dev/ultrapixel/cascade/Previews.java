package dev.ultrapixel.cascade;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.networks.Previewer;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;

/** Semantic latent (1, 16, h, w) → small picture of 8h × 8w pixels, by the previewer. */
final class Previews {

    private Previews() {}

    static Picture of(Cascade cascade, Tensor latent) {
        Previewer previewer = cascade.previewer();
        if (previewer == null) {
            throw new IllegalStateException(
                    cascade.name()
                            + " has no previewer (previewer.safetensors), so a latent can't be"
                            + " shown as a picture");
        }
        return Picture.of(Scope.tidy(() -> previewer.apply(Array.of(latent)).keep()));
    }
}
