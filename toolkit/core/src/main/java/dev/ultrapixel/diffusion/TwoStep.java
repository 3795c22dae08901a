package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;

/** The step that the two DPM-Solver++ samplers share; λ = logSNR / 2. */
final class TwoStep {

    private TwoStep() {}

    /**
     * D = x₀ + (h / 2h₋) (x₀ − x₀₋): the picture half a step ahead. x₀ itself where one of the
     * steps goes nowhere, as at the clamped ends of a schedule.
     */
    static Array extrapolated(Array x0, Level now, Level next, LooksBack.Before before) {
        double h = next.lambda() - now.lambda();
        double last = now.lambda() - before.level().lambda();
        return h == 0 || last == 0
                ? x0
                : Ops.add(x0, Ops.mul(Ops.sub(x0, before.x0()), h / (2 * last)));
    }

    /**
     * (b′/b) e^{−ηh} · (a · x₀ + b · ε) + a′ (1 − e^{−(1+η)h}) · ahead + b′ √(1 − e^{−2ηh}) · noise
     */
    static Array step(
            Array ahead, Array x0, Array eps, Array noise, Level now, Level next, double eta) {
        double h = next.lambda() - now.lambda();
        double stays = next.b() / now.b() * Math.exp(-eta * h);
        Array x = Ops.add(Ops.mul(x0, stays * now.a()), Ops.mul(eps, stays * now.b()));
        x = Ops.add(x, Ops.mul(ahead, next.a() * -Math.expm1(-(1 + eta) * h)));
        double fresh = next.b() * Math.sqrt(Math.max(0, -Math.expm1(-2 * eta * h)));
        return fresh == 0 ? x : Ops.add(x, Ops.mul(noise, fresh));
    }
}
