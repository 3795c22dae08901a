package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;

/**
 * x ← a′ · x₀ + b′ · noise.
 *
 * <p>Noises the predicted picture afresh, as latent consistency models want it (Luo et al. 2023).
 */
public record Lcm() implements Sampler {

    @Override
    public Array step(Array x0, Array eps, Array noise, Level now, Level next) {
        return Ops.add(Ops.mul(x0, next.a()), Ops.mul(noise, next.b()));
    }

    @Override
    public String toString() {
        return "LCM";
    }
}
