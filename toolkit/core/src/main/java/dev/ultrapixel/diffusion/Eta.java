package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;

/**
 * x ← a′ · x₀ + √(b′² − σ²) · ε + σ · noise, σ = η · √(b′²/b²) · √(1 − a²/a′²).
 *
 * <p>The samplers between DDIM (η = 0) and DDPM (η = 1).
 */
public record Eta(double eta) implements Sampler {

    public Eta {
        if (!(eta >= 0 && eta <= 1)) {
            throw new IllegalArgumentException(
                    "a sampler's eta should be in [0, 1] but is " + eta + "; 0 is DDIM, 1 is DDPM");
        }
    }

    @Override
    public Array step(Array x0, Array eps, Array noise, Level now, Level next) {
        double sigma = sigma(now, next);
        double direction = Math.sqrt(next.b() * next.b() - sigma * sigma);
        Array x = Ops.add(Ops.mul(x0, next.a()), Ops.mul(eps, direction));
        return sigma == 0 ? x : Ops.add(x, Ops.mul(noise, sigma));
    }

    /** Standard deviation of the fresh noise of a step; 0 where a walk goes back up the noise. */
    public double sigma(Level now, Level next) {
        double ratio = now.a() / next.a();
        return eta * next.b() / now.b() * Math.sqrt(Math.max(0, 1 - ratio * ratio));
    }

    /** {@code DDPM}, {@code DDIM} or {@code eta 0.5}. */
    @Override
    public String toString() {
        return eta == 1 ? "DDPM" : eta == 0 ? "DDIM" : "eta " + eta;
    }
}
