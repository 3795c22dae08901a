package dev.ultrapixel.diffusion;

/**
 * The words that a change of settings starts with, for {@code import static}: {@code
 * steps(20).cfg(4).seed(7)}, {@code draft.with(sampler(ddim()))}.
 */
public final class Sampling {

    private Sampling() {}

    /** See {@link Change#steps}. */
    public static Change steps(int steps) {
        return Change.NONE.steps(steps);
    }

    /** See {@link Change#cfg(double)}. */
    public static Change cfg(double scale) {
        return Change.NONE.cfg(scale);
    }

    /** See {@link Change#cfg(double, double)}. */
    public static Change cfg(double first, double second) {
        return Change.NONE.cfg(first, second);
    }

    /** See {@link Change#unguided}. */
    public static Change unguided() {
        return Change.NONE.unguided();
    }

    /** See {@link Change#interval}. */
    public static Change interval(double start, double stop) {
        return Change.NONE.interval(start, stop);
    }

    /** See {@link Change#cutoff}. */
    public static Change cutoff(double stop) {
        return Change.NONE.cutoff(stop);
    }

    /** See {@link Change#cfgpp}. */
    public static Change cfgpp(double lambda) {
        return Change.NONE.cfgpp(lambda);
    }

    /** See {@link Change#cfgZeroStar}. */
    public static Change cfgZeroStar(double scale) {
        return Change.NONE.cfgZeroStar(scale);
    }

    /** See {@link Change#apg(double)}. */
    public static Change apg(double scale) {
        return Change.NONE.apg(scale);
    }

    /** See {@link Change#apg(double, double, double, double)}. */
    public static Change apg(double scale, double parallel, double radius, double momentum) {
        return Change.NONE.apg(scale, parallel, radius, momentum);
    }

    /** See {@link Change#frequencies}. */
    public static Change frequencies(double low, double high) {
        return Change.NONE.frequencies(low, high);
    }

    /** See {@link Change#perturbed(double)}. */
    public static Change perturbed(double scale) {
        return Change.NONE.perturbed(scale);
    }

    /** See {@link Change#perturbed(double, String)}. */
    public static Change perturbed(double scale, String blocks) {
        return Change.NONE.perturbed(scale, blocks);
    }

    /** See {@link Change#rho}. */
    public static Change rho(double rho) {
        return Change.NONE.rho(rho);
    }

    /** See {@link Change#guider}. */
    public static Change guider(Guider guider) {
        return Change.NONE.guider(guider);
    }

    /** See {@link Change#sampler}. */
    public static Change sampler(Sampler sampler) {
        return Change.NONE.sampler(sampler);
    }

    /** See {@link Change#shift}. */
    public static Change shift(double shift) {
        return Change.NONE.shift(shift);
    }

    /** See {@link Change#times}. */
    public static Change times(double start, double end) {
        return Change.NONE.times(start, end);
    }

    /** See {@link Change#cached}. */
    public static Change cached(int every) {
        return Change.NONE.cached(every);
    }

    /** See {@link Change#seed}. */
    public static Change seed(long seed) {
        return Change.NONE.seed(seed);
    }

    /** See {@link Change#noise}. */
    public static Change noise(Noise noise) {
        return Change.NONE.noise(noise);
    }

    /** η = 1, the default sampler. */
    public static Sampler ddpm() {
        return Sampler.DDPM;
    }

    /** η = 0: no fresh noise. */
    public static Sampler ddim() {
        return Sampler.DDIM;
    }

    /** Between DDIM (0) and DDPM (1). */
    public static Sampler eta(double eta) {
        return new Eta(eta);
    }

    /** For nets distilled to a few steps. */
    public static Sampler lcm() {
        return new Lcm();
    }

    /** Euler's method on the probability flow: the numbers of DDIM. */
    public static Sampler euler() {
        return new Euler();
    }

    /** Euler with fresh noise: the numbers of DDPM. */
    public static Sampler eulerAncestral() {
        return new EulerAncestral(1);
    }

    /** Euler with some fresh noise, 0 ≤ η ≤ 1. */
    public static Sampler eulerAncestral(double eta) {
        return new EulerAncestral(eta);
    }

    /** DPM-Solver++(2M): second order, for few steps. */
    public static Sampler dpmpp2m() {
        return new DpmPlusPlus();
    }

    /** SDE-DPM-Solver++(2M): second order with fresh noise. */
    public static Sampler sdeDpmpp2m() {
        return new SdeDpmPlusPlus(1);
    }

    /** SDE-DPM-Solver++(2M) with some fresh noise, 0 ≤ η ≤ 1. */
    public static Sampler sdeDpmpp2m(double eta) {
        return new SdeDpmPlusPlus(eta);
    }
}
