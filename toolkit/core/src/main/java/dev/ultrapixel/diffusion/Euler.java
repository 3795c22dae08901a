package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;

/**
 * x̂ ← x̂ + (σ′ − σ) · ε with x̂ = x / a, σ = b / a.
 *
 * <p>Euler's method on the probability flow dx̂/dσ = ε (Karras et al. 2022, algorithm 1 without its
 * correction). The same numbers as DDIM, which is why it needs no noise.
 */
public record Euler() implements Sampler {

    @Override
    public Array step(Array x0, Array eps, Array noise, Level now, Level next) {
        Array scaled = Ops.add(x0, Ops.mul(eps, now.sigma()));
        // Euler step.
        scaled = Ops.add(scaled, Ops.mul(eps, next.sigma() - now.sigma()));
        return Ops.mul(scaled, next.a());
    }

    @Override
    public String toString() {
        return "Euler";
    }
}
