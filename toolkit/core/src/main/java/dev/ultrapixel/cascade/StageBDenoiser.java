package dev.ultrapixel.cascade;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;

/**
 * Stage B with one semantic latent and prompt; the unconditional half has zeros and the empty
 * prompt.
 */
final class StageBDenoiser implements Denoiser {

    private final Conditions conditions;
    private final Tensor semantic;
    private final Latent latent;
    private final StageBRows alone;

    StageBDenoiser(Conditions conditions, Tensor semantic, Latent latent) {
        this.conditions = conditions;
        this.semantic = semantic;
        this.latent = latent;
        this.alone = new StageBRows(List.of(this));
    }

    Conditions conditions() {
        return conditions;
    }

    /** F32 (1, 16, h, w). */
    Tensor semantic() {
        return semantic;
    }

    /** Grid of the VQ latent. */
    Latent latent() {
        return latent;
    }

    @Override
    public Dtype dtype() {
        return alone.dtype();
    }

    @Override
    public Predictions predict(Array x, Call call) {
        return alone.predict(x, call);
    }
}
