package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * v(t) = cos²((s + t)/(1 + s) · π/2) / m, logSNR = ln(v / (1 − v)) + 2 ln(1/shift).
 *
 * <p>The cosine schedule: t = 0 is the picture, t = 1 noise. A shift above 1 makes every time
 * noisier.
 */
public record Schedule(double shift) {

    /** The cosine schedule as it is. */
    public static final Schedule COSINE = new Schedule(1);

    static final double S = 0.008; // offset of the cosine schedule (Nichol & Dhariwal 2021)
    static final double M = cosineSquared(0); // so that v(0) = 1

    private static final double V_MIN = 1e-4; // the reference's clamp of v
    private static final double V_MAX = 0.9999;
    private static final double NOISIEST = logit(V_MIN); // unshifted logSNR at t = 1: −9.21024
    private static final double CLEAREST = logit(V_MAX); // at t = 0: 9.21024

    public Schedule {
        if (!(shift > 0 && shift < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a schedule's shift should be a positive number but is "
                            + shift
                            + "; 1 is the schedule as it is, 2 makes it noisier");
        }
    }

    /** How noisy time t in [0, 1] is. */
    public Level at(double t) {
        return new Level(logSnr(t));
    }

    public double logSnr(double t) {
        if (!(t >= 0 && t <= 1)) {
            throw new IllegalArgumentException(
                    "a time should be in [0, 1], 1 being all noise, but is " + t);
        }
        double v = Math.min(V_MAX, Math.max(V_MIN, cosineSquared(t) / M));
        double shifted = logit(v) + 2 * Math.log(1 / shift);
        return Math.min(CLEAREST, Math.max(NOISIEST, shifted));
    }

    public double a(double t) {
        return at(t).a();
    }

    public double b(double t) {
        return at(t).b();
    }

    public double r(double t) {
        return at(t).r();
    }

    /** a · x₀ + b · ε with a time for each row of x₀. */
    public Array noised(Array x0, Array eps, double... t) {
        Array signal = Ops.mul(x0, column(x0, Level::a, t));
        return Ops.add(signal, Ops.mul(eps, column(eps, Level::b, t)));
    }

    /** (x − b · ε) / a with a time for each row of x. */
    public Array x0(Array x, Array eps, double... t) {
        Array noise = Ops.mul(eps, column(eps, Level::b, t));
        return Ops.div(Ops.sub(x, noise), column(x, Level::a, t));
    }

    /** A training time from a uniform number: clamp(1.001 − u, 0.001, 1). */
    public static double trainingTime(double u) {
        return Math.min(1, Math.max(0.001, 1.001 - u));
    }

    /** One factor a row, ready to broadcast over x: (b, 1, …, 1). */
    private Array column(Array x, ToDoubleFunction<Level> factor, double... t) {
        if (t.length != x.size(0)) {
            throw new IllegalArgumentException(
                    "each of the %d rows of %s should have its time, but there are %d times"
                            .formatted(x.size(0), x, t.length));
        }
        long[] shape = new long[x.rank()];
        Arrays.fill(shape, 1);
        shape[0] = t.length;
        double[] factors = Arrays.stream(t).map(time -> factor.applyAsDouble(at(time))).toArray();
        Dtype dtype = x.dtype();
        return Ops.to(Array.of(Tensor.of(factors, shape)), dtype);
    }

    private static double cosineSquared(double t) {
        double cosine = Math.cos((S + t) / (1 + S) * Math.PI / 2);
        return cosine * cosine;
    }

    private static double logit(double v) {
        return Math.log(v / (1 - v));
    }

    /** {@code cosine} or {@code cosine, shift 2.0}. */
    @Override
    public String toString() {
        return shift == 1 ? "cosine" : "cosine, shift " + shift;
    }
}
