package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Pictures that are N(mean, spread²): the best prediction and the exact result of a walk are known.
 */
record Gaussian(double mean, double spread) {

    /** E[x₀ | x] = (mean · b² + a · spread² · x) / (a² · spread² + b²) */
    private double x0(double x, Level level) {
        double a = level.a();
        double b = level.b();
        return (mean * b * b + a * spread * spread * x) / variance(level);
    }

    /** Var x = a² · spread² + b² */
    private double variance(Level level) {
        return level.a() * level.a() * spread * spread + level.b() * level.b();
    }

    /** Where the probability flow leads from x: it keeps the number of standard deviations. */
    double flow(double x, Level from, Level to) {
        double z = (x - from.a() * mean) / Math.sqrt(variance(from));
        return to.a() * mean + Math.sqrt(variance(to)) * z;
    }

    /** E[x at {@code to} | x at {@code from}] of the noising process, which DDPM reverses. */
    double mean(double x, Level from, Level to) {
        double ratio = from.a() / to.a();
        return to.a() * mean + ratio * variance(to) / variance(from) * (x - from.a() * mean);
    }

    /** Var(x at {@code to} | x at {@code from}) of the noising process. */
    double variance(Level from, Level to) {
        double ratio = from.a() / to.a() * variance(to);
        return variance(to) - ratio * ratio / variance(from);
    }

    /** The variance of a walk's results: what a unit of noise at each step does, squared. */
    double spread(Sampler sampler, double start, List<Level> levels) {
        double still = walk(sampler, start, levels, i -> 0);
        double sum = 0;
        for (int k = 0; k + 1 < levels.size(); k++) {
            int only = k;
            double moved = walk(sampler, start, levels, i -> i == only ? 1 : 0) - still;
            sum += moved * moved;
        }
        return sum;
    }

    /** A walk of a sampler from x through the levels, in double. */
    double walk(Sampler sampler, double start, List<Level> levels, IntToDoubleFunction noises) {
        return Scope.tidy(
                () -> {
                    Array x = number(start);
                    LooksBack.Before before = null;
                    for (int i = 0; i + 1 < levels.size(); i++) {
                        Level now = levels.get(i);
                        double value = x.keep().at(0);
                        Array x0 = number(x0(value, now));
                        Array eps = number((value - now.a() * x0(value, now)) / now.b());
                        Level next = levels.get(i + 1);
                        Array noise = number(noises.applyAsDouble(i));
                        x =
                                before != null && sampler instanceof LooksBack looking
                                        ? looking.step(x0, eps, noise, now, next, before)
                                        : sampler.step(x0, eps, noise, now, next);
                        before = new LooksBack.Before(x0, now);
                    }
                    return Ops.add(x, 0).keep().at(0);
                });
    }

    private static Array number(double value) {
        return Array.of(Tensor.of(new double[] {value}, 1));
    }
}
