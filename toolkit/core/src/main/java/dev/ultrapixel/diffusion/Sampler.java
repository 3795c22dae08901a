package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;

/**
 * x₀, ε, noise → x at the next level. Any shape, all three alike; noise is drawn for every step.
 *
 * <p>ε points where the step starts from, x = a · x₀ + b · ε. A guider such as {@link CfgPlusPlus}
 * hands another ε than the one that x₀ was read from.
 */
public sealed interface Sampler permits Eta, Lcm, Euler, EulerAncestral, LooksBack {

    /** η = 1: as much fresh noise as the forward process (Ho et al. 2020). */
    Sampler DDPM = new Eta(1);

    /** η = 0: no fresh noise (Song et al. 2020). */
    Sampler DDIM = new Eta(0);

    /** The latent at level {@code next}, from what a step at level {@code now} predicted. */
    Array step(Array x0, Array eps, Array noise, Level now, Level next);
}
