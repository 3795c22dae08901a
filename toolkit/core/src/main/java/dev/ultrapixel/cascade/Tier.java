package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.DpmPlusPlus;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How much work a picture gets: a lower tier asks the networks less often. Same prompt, same seed,
 * another picture; how near it stays to {@link #EXACT}'s, and in which part of the time, is
 * measured in notebook {@code 09-large-pictures}.
 */
public enum Tier {
    /** The cascade's own settings. */
    EXACT,

    /**
     * The target pass is guided in its first, noisy half alone (Kynkäänniemi et al. 2024, arXiv
     * 2404.07724), Stage B not at all: its usual scale, 1.1, changes little and doubles its work.
     */
    BALANCED,

    /**
     * Also twelve steps of DPM-Solver++(2M) (Lu et al. 2022, arXiv 2211.01095) in each pass of
     * Stage C, and six in Stage B.
     */
    FAST;

    private static final Change FEWER = Change.NONE.sampler(new DpmPlusPlus()).steps(12);

    /** Of the low-resolution pass; what is asked for goes before the tier's steps and sampler. */
    public Change draft(Change asked) {
        return this == FAST ? FEWER.and(asked) : asked;
    }

    /** Of the target pass; what is asked for goes before the tier's steps and sampler. */
    public Change refine(Change asked) {
        return this == EXACT ? asked : draft(asked).interval(1, 0.5);
    }

    /** Of Stage B. */
    public Change stageB() {
        return switch (this) {
            case EXACT -> Change.NONE;
            case BALANCED -> Change.NONE.unguided();
            case FAST -> Change.NONE.unguided().steps(6);
        };
    }

    /** {@code balanced} → the tier; an error that names all where there is none. */
    public static Tier parse(String name) {
        return Arrays.stream(values())
                .filter(tier -> tier.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "a tier should be one of %s but is '%s'"
                                                .formatted(
                                                        Arrays.stream(values())
                                                                .map(Tier::toString)
                                                                .collect(Collectors.joining(", ")),
                                                        name)));
    }

    /** {@code balanced} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
