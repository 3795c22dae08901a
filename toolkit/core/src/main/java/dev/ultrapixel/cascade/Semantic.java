package dev.ultrapixel.cascade;

import dev.ultrapixel.tensor.Tensor;

/** What Stage B draws: a semantic latent for a picture of some size, with a prompt. */
public sealed interface Semantic permits Refined, GivenLatent {

    Conditions conditions();

    /** Of the picture. */
    Size size();

    /** F32 (1, 16, h, w). */
    Tensor semanticLatent();
}
