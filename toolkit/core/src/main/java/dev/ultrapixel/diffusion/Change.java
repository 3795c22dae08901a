package dev.ultrapixel.diffusion;

import java.util.function.UnaryOperator;

/**
 * Settings → settings: what a person wants otherwise, and nothing else. Starts in {@link Sampling},
 * goes on in chains: {@code steps(20).cfg(4).seed(7)}; prints as it was written.
 */
public final class Change implements UnaryOperator<Settings> {

    /** Everything as it is. */
    public static final Change NONE = new Change("", settings -> settings);

    private final String words;
    private final UnaryOperator<Settings> move;

    private Change(String words, UnaryOperator<Settings> move) {
        this.words = words;
        this.move = move;
    }

    @Override
    public Settings apply(Settings settings) {
        return move.apply(settings);
    }

    /** This change, then another one. */
    public Change and(Change next) {
        String both = words.isEmpty() || next.words.isEmpty() ? "" : ".";
        return new Change(words + both + next.words, settings -> next.apply(apply(settings)));
    }

    private Change and(String call, UnaryOperator<Settings> next) {
        return and(new Change(call, next));
    }

    /** How many steps, 1 to 1000. */
    public Change steps(int steps) {
        return and("steps(%d)".formatted(steps), s -> s.steps(steps));
    }

    /** Classifier-free guidance of this scale at every step; the rescale stays. */
    public Change cfg(double scale) {
        return and("cfg(%s)".formatted(scale), s -> s.guider(new Cfg(scale, s.guider().rescale())));
    }

    /** Classifier-free guidance with first · t + second · (1 − t); the rescale stays. */
    public Change cfg(double first, double second) {
        return and(
                "cfg(%s, %s)".formatted(first, second),
                s -> s.guider(new CfgPair(first, second, s.guider().rescale())));
    }

    /** One pass a step, with the conditions. */
    public Change unguided() {
        return and("unguided()", s -> s.guider(new Unguided()));
    }

    /** The guidance there is, only where start ≥ t ≥ stop. */
    public Change interval(double start, double stop) {
        return and(
                "interval(%s, %s)".formatted(start, stop),
                s -> s.guider(new CfgInterval(s.guider(), start, stop)));
    }

    /** The guidance there is, from the first step down to time stop; then none. */
    public Change cutoff(double stop) {
        return and(
                "cutoff(%s)".formatted(stop), s -> s.guider(new CfgInterval(s.guider(), 1, stop)));
    }

    /** See {@link CfgPlusPlus}; 0 ≤ lambda ≤ 1. */
    public Change cfgpp(double lambda) {
        return and("cfgpp(%s)".formatted(lambda), s -> s.guider(new CfgPlusPlus(lambda)));
    }

    /** See {@link CfgZeroStar}. */
    public Change cfgZeroStar(double scale) {
        return and("cfgZeroStar(%s)".formatted(scale), s -> s.guider(new CfgZeroStar(scale)));
    }

    /** See {@link Apg}: nothing parallel, momentum −0.5, no radius. */
    public Change apg(double scale) {
        return and("apg(%s)".formatted(scale), s -> s.guider(new Apg(scale)));
    }

    /** See {@link Apg}. */
    public Change apg(double scale, double parallel, double radius, double momentum) {
        return and(
                "apg(%s, %s, %s, %s)".formatted(scale, parallel, radius, momentum),
                s -> s.guider(new Apg(scale, parallel, radius, momentum)));
    }

    /** See {@link FrequencySplit}; the rescale stays. */
    public Change frequencies(double low, double high) {
        return and(
                "frequencies(%s, %s)".formatted(low, high),
                s -> s.guider(new FrequencySplit(low, high, s.guider().rescale())));
    }

    /** The guidance there is, and away from perturbed attention in every block. */
    public Change perturbed(double scale) {
        return perturbed(scale, "*");
    }

    /** The guidance there is, and away from perturbed attention in the blocks of a glob. */
    public Change perturbed(double scale, String blocks) {
        return and(
                blocks.equals("*")
                        ? "perturbed(%s)".formatted(scale)
                        : "perturbed(%s, \"%s\")".formatted(scale, blocks),
                s -> s.guider(new PerturbedAttention(s.guider(), scale, blocks)));
    }

    /** How far guidance is rescaled: 0 not at all, 0.7 is usual. */
    public Change rho(double rho) {
        return and(
                "rho(%s)".formatted(rho),
                s -> s.guider(s.guider().with(new Rescale(rho, s.guider().rescale().over()))));
    }

    /** Any guider. */
    public Change guider(Guider guider) {
        return and("guider(%s)".formatted(guider), s -> s.guider(guider));
    }

    /** Any sampler. */
    public Change sampler(Sampler sampler) {
        return and("sampler(%s)".formatted(sampler), s -> s.sampler(sampler));
    }

    /** The cosine schedule with this shift; above 1 is noisier. */
    public Change shift(double shift) {
        return and("shift(%s)".formatted(shift), s -> s.schedule(new Schedule(shift)));
    }

    /** From time start down to time end, both in [0, 1]. */
    public Change times(double start, double end) {
        return and("times(%s, %s)".formatted(start, end), s -> s.times(start, end));
    }

    /**
     * The network's inner levels computed every so many steps; between them what they added in the
     * step before is added again. After Ma et al. 2024, "DeepCache" (arXiv 2312.00858), which keeps
     * the inner levels' output instead. 1 computes them at every step, and so does an ablation. A
     * trace does not see the inner levels where they are not computed.
     */
    public Change cached(int every) {
        return and("cached(%d)".formatted(every), s -> s.cached(every));
    }

    /** PyTorch's draws for this seed. */
    public Change seed(long seed) {
        return and("seed(%d)".formatted(seed), s -> s.noise(Noise.seeded(seed)));
    }

    /** Any noise. */
    public Change noise(Noise noise) {
        return and("noise(%s)".formatted(noise), s -> s.noise(noise));
    }

    /** {@code steps(20).cfg(4.0).seed(7)} */
    @Override
    public String toString() {
        return words;
    }
}
