package dev.ultrapixel.diffusion;

import java.util.Arrays;
import java.util.List;

/**
 * What one pass is asked to do: t = linspace(tStart, tEnd, steps + 1), with a guider, a sampler, a
 * schedule and noise.
 *
 * <p>Written as a {@link Change} of a pass's defaults: {@code steps(20).cfg(4).seed(7)}.
 *
 * @param cached every how many steps the network's inner levels are computed; 1 is every step
 */
public record Settings(
        int steps,
        Guider guider,
        Sampler sampler,
        Schedule schedule,
        double tStart,
        double tEnd,
        Noise noise,
        int cached) {

    /** 20 steps of DDPM, scale 4, seed 0 (the authors' Stage C). */
    public static final Settings STAGE_C =
            new Settings(20, new Cfg(4), Sampler.DDPM, Schedule.COSINE, 1, 0, Noise.seeded(0));

    /** 20 steps of DDPM, scale 1, shift 2, seed 0 (the authors' Stage C with a ControlNet). */
    public static final Settings CONTROLNET = STAGE_C.guider(new Cfg(1)).schedule(new Schedule(2));

    /** 10 steps of DDPM, scale 1.1, seed 0 (the authors' Stage B). */
    public static final Settings STAGE_B = STAGE_C.steps(10).guider(new Cfg(1.1));

    public Settings {
        if (steps < 1 || steps > 1000) {
            throw new IllegalArgumentException(
                    "steps should be 1 to 1000 but is " + steps + "; 20 is usual");
        }
        if (!(0 <= tEnd && tEnd < tStart && tStart <= 1)) {
            throw new IllegalArgumentException(
                    "a pass should go down in t, 1 ≥ tStart > tEnd ≥ 0, but goes from %s to %s; set both with times(1, 0)"
                            .formatted(tStart, tEnd));
        }
        if (cached < 1) {
            throw new IllegalArgumentException(
                    "the inner levels should be computed every so many steps, 1 or more, but cached"
                            + " is "
                            + cached
                            + "; 1 computes them at every step");
        }
    }

    /** With every step computed whole. */
    public Settings(
            int steps,
            Guider guider,
            Sampler sampler,
            Schedule schedule,
            double tStart,
            double tEnd,
            Noise noise) {
        this(steps, guider, sampler, schedule, tStart, tEnd, noise, 1);
    }

    /** The steps + 1 times from tStart to tEnd. */
    public double[] times() {
        double[] times = new double[steps + 1];
        // Weighted ends: linspace(1, 0, 11) hits 0.3 exactly.
        Arrays.setAll(times, i -> (tStart * (steps - i) + tEnd * i) / steps);
        return times;
    }

    /** How noisy each of the {@link #times} is. */
    public List<Level> levels() {
        return Arrays.stream(times()).mapToObj(schedule::at).toList();
    }

    /** These settings, changed. */
    public Settings with(Change change) {
        return change.apply(this);
    }

    public Settings steps(int other) {
        return new Settings(other, guider, sampler, schedule, tStart, tEnd, noise, cached);
    }

    public Settings guider(Guider other) {
        return new Settings(steps, other, sampler, schedule, tStart, tEnd, noise, cached);
    }

    public Settings sampler(Sampler other) {
        return new Settings(steps, guider, other, schedule, tStart, tEnd, noise, cached);
    }

    public Settings schedule(Schedule other) {
        return new Settings(steps, guider, sampler, other, tStart, tEnd, noise, cached);
    }

    public Settings times(double start, double end) {
        return new Settings(steps, guider, sampler, schedule, start, end, noise, cached);
    }

    public Settings noise(Noise other) {
        return new Settings(steps, guider, sampler, schedule, tStart, tEnd, other, cached);
    }

    public Settings cached(int every) {
        return new Settings(steps, guider, sampler, schedule, tStart, tEnd, noise, every);
    }

    /**
     * The step whose inner levels step i takes: i itself where they are computed. They are in step
     * {@code from}, every {@link #cached} steps after it, where a half is asked for that was not
     * before, and in the last step, whose features may guide.
     *
     * @param from the first step with these settings
     */
    public int innerOf(int i, int from) {
        double[] times = times();
        int computed = from;
        for (int k = from + 1; k <= i; k++) {
            boolean more = guider.guidesAt(times[k]) && !guider.guidesAt(times[computed]);
            if (k - computed >= cached || more || k == steps - 1) {
                computed = k;
            }
        }
        return computed;
    }

    /** {@code 20 steps of DDPM, cfg 4.0, seed 7}, with schedule and times where not the usual. */
    @Override
    public String toString() {
        return steps
                + " steps of "
                + sampler
                + ", "
                + guider
                + (schedule.equals(Schedule.COSINE) ? "" : ", " + schedule)
                + (cached == 1 ? "" : ", inner levels every " + cached)
                + (tStart == 1 && tEnd == 0 ? "" : ", t " + tStart + " to " + tEnd)
                + ", "
                + noise;
    }
}
