package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;

/**
 * x = a · x₀ + b · ε, a² = sigmoid(logSNR), b² = 1 − a².
 *
 * <p>How noisy a latent is: the logarithm of its signal-to-noise ratio a² / b², in double.
 */
public record Level(double logSnr) {

    public Level {
        if (Double.isNaN(logSnr)) {
            throw new IllegalArgumentException("a level's logSNR should be a number but is NaN");
        }
    }

    /** Share of the picture: √sigmoid(logSNR). */
    public double a() {
        return Math.sqrt(sigmoid(logSnr));
    }

    /** Share of the noise: √(1 − a²) = √sigmoid(−logSNR). */
    public double b() {
        return Math.sqrt(sigmoid(-logSnr));
    }

    /** Noise over picture: b / a, k-diffusion's σ. */
    public double sigma() {
        return Math.exp(-logSnr / 2);
    }

    /** ln(a / b) = logSNR / 2, DPM-Solver's λ. */
    public double lambda() {
        return logSnr / 2;
    }

    /**
     * The network's time input: acos(√(a² · m)) / (π/2) · (1 + s) − s, clamped to [0, 1]. Stays in
     * double up to the embedding: acos loses 1e-6 in float.
     */
    public double r() {
        double angle = Math.acos(Math.sqrt(sigmoid(logSnr) * Schedule.M));
        double r = angle / (Math.PI / 2) * (1 + Schedule.S) - Schedule.S;
        return Math.min(1, Math.max(0, r));
    }

    /** a · x₀ + b · ε */
    public Array noised(Array x0, Array eps) {
        return Ops.add(Ops.mul(x0, a()), Ops.mul(eps, b()));
    }

    /** (x − b · ε) / a: the picture that a prediction of the noise implies. */
    public Array x0(Array x, Array eps) {
        return Ops.mul(Ops.add(x, Ops.mul(eps, -b())), 1 / a());
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
