package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;

/** A sampler that remembers the step before; a walk's first step has none. */
public sealed interface LooksBack extends Sampler permits DpmPlusPlus, SdeDpmPlusPlus {

    /** What the step before believed in: its x₀ and the level it started from. */
    record Before(Array x0, Level level) {}

    /** As {@link Sampler#step}, after a step. */
    Array step(Array x0, Array eps, Array noise, Level now, Level next, Before before);
}
