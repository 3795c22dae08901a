package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;

/**
 * x̂ ← x̂ + (σ_down − σ) · ε + σ_up · noise, σ_up = η · √(σ′² (σ² − σ′²) / σ²), σ_down² = σ′² −
 * σ_up².
 *
 * <p>An Euler step that goes further down than asked and comes back up by fresh noise (Crowson's
 * k-diffusion, after Song et al. 2020). x̂ = x / a, σ = b / a. η = 1 is DDPM, 0 is {@link Euler}.
 */
public record EulerAncestral(double eta) implements Sampler {

    public EulerAncestral {
        if (!(eta >= 0 && eta <= 1)) {
            throw new IllegalArgumentException(
                    "Euler ancestral's eta should be in [0, 1] but is "
                            + eta
                            + "; 1 is usual, 0 is Euler without noise");
        }
    }

    @Override
    public Array step(Array x0, Array eps, Array noise, Level now, Level next) {
        double sigma = now.sigma();
        double up = Math.min(next.sigma(), eta * next.sigma() * shrink(sigma, next.sigma()));
        double down = Math.sqrt(next.sigma() * next.sigma() - up * up);
        Array scaled = Ops.add(x0, Ops.mul(eps, sigma));
        // Euler step, further down than asked.
        scaled = Ops.add(scaled, Ops.mul(eps, down - sigma));
        // Back up.
        scaled = up == 0 ? scaled : Ops.add(scaled, Ops.mul(noise, up));
        return Ops.mul(scaled, next.a());
    }

    /** √(1 − σ′²/σ²); 0 where a walk goes back up the noise. */
    private static double shrink(double sigma, double next) {
        return Math.sqrt(Math.max(0, 1 - next / sigma * (next / sigma)));
    }

    @Override
    public String toString() {
        return eta == 1 ? "Euler ancestral" : "Euler ancestral, eta " + eta;
    }
}
