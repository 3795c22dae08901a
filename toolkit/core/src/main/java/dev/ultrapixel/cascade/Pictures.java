package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Several pictures of one size made together, in {@link Batch}es: each is the picture of its prompt
 * and change alone, within 1e-4 in F32, and holds the recipe that makes it alone.
 *
 * <p>Four together take 0.3 to 0.4 times as long as one after the other at 128 px, 0.5 at 256 px
 * and 0.7 at 512 px (the demo cascade on two cores), and four times the memory.
 */
public final class Pictures {

    private final List<Conditions> prompts;
    private final List<Change> changes;
    private final Size size;
    private final Tier tier;
    private final boolean guided;

    private Pictures(
            List<Conditions> prompts, List<Change> changes, Size size, Tier tier, boolean guided) {
        if (prompts.isEmpty()) {
            throw new IllegalArgumentException(
                    "several pictures should be asked for by at least one prompt and one seed but"
                            + " there is none");
        }
        this.prompts = prompts;
        this.changes = changes;
        this.size = size;
        this.tier = tier;
        this.guided = guided;
    }

    /** A picture a prompt, all from the change's noise; guided where the cascade can. */
    public static Pictures of(List<Conditions> prompts, Size size, Tier tier, Change change) {
        return of(prompts, prompts.stream().map(prompt -> change).toList(), size, tier);
    }

    /** A picture a seed; guided where the cascade can. */
    public static Pictures of(
            Conditions prompt, Size size, Tier tier, Change change, long... seeds) {
        List<Change> changes = Arrays.stream(seeds).mapToObj(change::seed).toList();
        return of(changes.stream().map(c -> prompt).toList(), changes, size, tier);
    }

    private static Pictures of(
            List<Conditions> prompts, List<Change> changes, Size size, Tier tier) {
        boolean guided = prompts.stream().allMatch(prompt -> prompt.cascade().isGuided(size));
        return new Pictures(List.copyOf(prompts), changes, size, tier, guided);
    }

    /** The same by Stage C alone, as in plain Stable Cascade. */
    public Pictures unguided() {
        return new Pictures(prompts, changes, size, tier, false);
    }

    /** All stages but the last: what {@link StageBLatent#save} decodes. In the order asked for. */
    public List<StageBLatent> stageB() {
        List<Refined> refined = Batch.of(guided ? refined() : each(this::plain), tier).last();
        return Batch.of(refined.stream().map(r -> r.stageB(tier.stageB())).toList(), tier).last();
    }

    /** The pictures, in the order asked for. */
    public List<VqganImage> images() {
        return stageB().stream().map(StageBLatent::image).toList();
    }

    private List<Refined> refined() {
        List<Draft> drafts = Batch.of(each(this::draft), tier).last();
        List<Refined> refined = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Change change = tier.refine(changes.get(i));
            refined.add(drafts.get(i).guidance().upsample().refine(change));
        }
        return refined;
    }

    private Draft draft(Conditions prompt, Change change) {
        return prompt.draft(size, tier.draft(change));
    }

    private Refined plain(Conditions prompt, Change change) {
        return prompt.unguided(size, tier.refine(change));
    }

    private <W> List<W> each(BiFunction<Conditions, Change, W> start) {
        List<W> walks = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            walks.add(start.apply(prompts.get(i), changes.get(i)));
        }
        return walks;
    }

    /** {@code 4 pictures of 512×512} */
    @Override
    public String toString() {
        return "%d pictures of %s".formatted(prompts.size(), size);
    }
}
