package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;

/**
 * x ← (b′/b) e^{−ηh} · x + a′ (1 − e^{−(1+η)h}) · D + b′ √(1 − e^{−2ηh}) · noise, D and h as in
 * {@link DpmPlusPlus}.
 *
 * <p>SDE-DPM-Solver++(2M) (Lu et al. 2022, "DPM-Solver++", section 5; η as in k-diffusion). η = 0
 * is DPM++ 2M; the first step of η = 1 is DDPM's.
 */
public record SdeDpmPlusPlus(double eta) implements LooksBack {

    public SdeDpmPlusPlus {
        if (!(eta >= 0 && eta <= 1)) {
            throw new IllegalArgumentException(
                    "SDE-DPM++'s eta should be in [0, 1] but is "
                            + eta
                            + "; 1 is usual, 0 is DPM++ without noise");
        }
    }

    @Override
    public Array step(Array x0, Array eps, Array noise, Level now, Level next) {
        return TwoStep.step(x0, x0, eps, noise, now, next, eta);
    }

    @Override
    public Array step(Array x0, Array eps, Array noise, Level now, Level next, Before before) {
        Array ahead = TwoStep.extrapolated(x0, now, next, before);
        return TwoStep.step(ahead, x0, eps, noise, now, next, eta);
    }

    @Override
    public String toString() {
        return eta == 1 ? "SDE-DPM++ 2M" : "SDE-DPM++ 2M, eta " + eta;
    }
}
