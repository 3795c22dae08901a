package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
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
     * Also the inner levels of Stage C at every third step alone (after Ma et al. 2024,
     * "DeepCache", arXiv 2312.00858), and six steps in Stage B. Twelve steps of DPM-Solver++(2M)
     * instead are as fast, but end 6 to 8 dB further from {@link #EXACT} (the demo cascade, 512 to
     * 1536 px): they walk another way.
     */
    FAST;

    private static final Change CACHED = Change.NONE.cached(3);

    /** Of the low-resolution pass; what is asked for goes before the tier's own. */
    public Change draft(Change asked) {
        return this == FAST ? CACHED.and(asked) : asked;
    }

    /** Of the target pass; what is asked for goes before the tier's own. */
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
