package dev.ultrapixel.cascade;

import dev.ultrapixel.tensor.Tensor;

/**
 * A semantic latent that no pass of Stage C at the picture's size made: an encoded picture's, a
 * draft's, one that a person changed.
 */
public record GivenLatent(Conditions conditions, Size size, Tensor semanticLatent)
        implements Semantic {

    public GivenLatent {
        long channels = conditions.cascade().stageB().config().cEffnet();
        if (semanticLatent.rank() != 4
                || semanticLatent.size(0) != 1
                || semanticLatent.size(1) != channels) {
            throw new IllegalArgumentException(
                    "Stage B should be given a semantic latent F32 (1, %d, h, w) but is given %s"
                            .formatted(channels, semanticLatent));
        }
        NonFinite.check(semanticLatent, "the semantic latent for Stage B");
    }

    /** {@code semantic latent (1, 16, 12, 12) for 512×512} */
    @Override
    public String toString() {
        return "semantic latent %s for %s".formatted(Tensor.describe(semanticLatent.shape()), size);
    }
}
