package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;

/**
 * x ← (b′/b) · x − a′ (e^{−h} − 1) · D, D = x₀ + (h / 2h₋) (x₀ − x₀₋), h = λ′ − λ, λ = logSNR / 2.
 *
 * <p>DPM-Solver++(2M) (Lu et al. 2022, "DPM-Solver++", algorithm 2): second order from one network
 * call a step, as it remembers the picture x₀₋ of the step before and that step's length h₋. The
 * first step, which has nothing to remember, is DDIM's. No fresh noise.
 */
public record DpmPlusPlus() implements LooksBack {

    @Override
    public Array step(Array x0, Array eps, Array noise, Level now, Level next) {
        return TwoStep.step(x0, x0, eps, noise, now, next, 0);
    }

    @Override
    public Array step(Array x0, Array eps, Array noise, Level now, Level next, Before before) {
        Array ahead = TwoStep.extrapolated(x0, now, next, before);
        return TwoStep.step(ahead, x0, eps, noise, now, next, 0);
    }

    @Override
    public String toString() {
        return "DPM++ 2M";
    }
}
