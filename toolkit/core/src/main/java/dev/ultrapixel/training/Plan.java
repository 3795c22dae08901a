package dev.ultrapixel.training;

import dev.ultrapixel.tensor.AdamW;

/**
 * How it is learnt.
 *
 * @param updates how many in all; a run that has made them is done
 * @param parts micro-batches whose mean gradient makes one update
 * @param clip largest norm of a gradient
 * @param averageDecay of the exponential moving average that is used in the end
 * @param seed of all that is random
 */
public record Plan(
        long updates,
        int parts,
        Rate rate,
        AdamW.Rates rates,
        double clip,
        double averageDecay,
        long seed) {

    public Plan {
        if (updates < 1 || parts < 1) {
            throw new IllegalArgumentException(
                    "a plan should have at least one update of at least one part but has %d of %d"
                            .formatted(updates, parts));
        }
        if (!(clip > 0) || !(averageDecay >= 0 && averageDecay < 1)) {
            throw new IllegalArgumentException(
                    "a plan's clip should be positive and its average's decay in [0, 1), but they are %s and %s"
                            .formatted(clip, averageDecay));
        }
    }

    /** One part, AdamW as PyTorch has it, clip 1, average 0.999, seed 0. */
    public static Plan of(long updates, Rate rate) {
        return new Plan(updates, 1, rate, AdamW.Rates.DEFAULT, 1, 0.999, 0);
    }

    public Plan parts(int count) {
        return new Plan(updates, count, rate, rates, clip, averageDecay, seed);
    }

    public Plan rates(AdamW.Rates other) {
        return new Plan(updates, parts, rate, other, clip, averageDecay, seed);
    }

    public Plan averageDecay(double decay) {
        return new Plan(updates, parts, rate, rates, clip, decay, seed);
    }

    public Plan seed(long other) {
        return new Plan(updates, parts, rate, rates, clip, averageDecay, other);
    }
}
