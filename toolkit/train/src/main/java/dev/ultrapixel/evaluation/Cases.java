package dev.ultrapixel.evaluation;

import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.scenes.Captions;
import dev.ultrapixel.scenes.Colour;
import dev.ultrapixel.scenes.Concept;
import dev.ultrapixel.scenes.Core;
import java.util.List;

/** Which concept on which ground with which noise is case i: concepts within seeds. */
record Cases(Core core, List<Concept> concepts, List<Long> seeds) {

    private static final int SEEDS_APART = 1000; // every picture has noise of its own

    Cases {
        concepts = List.copyOf(concepts);
        seeds = List.copyOf(seeds);
        if (concepts.isEmpty() || seeds.isEmpty()) {
            throw new IllegalArgumentException(
                    "a yardstick should have concepts and seeds but has %d and %d"
                            .formatted(concepts.size(), seeds.size()));
        }
    }

    int count() {
        return concepts.size() * seeds.size();
    }

    Concept concept(int i) {
        return concepts.get(i % concepts.size());
    }

    /** A ground that the concept is trained on; another one for every seed. */
    Colour ground(int i) {
        Concept concept = concept(i);
        List<Colour> grounds = core.trainedGrounds(List.of(concept));
        long turn = 5L * core.concepts().indexOf(concept) + 7 * seed(i);
        return grounds.get(Math.floorMod(turn, grounds.size()));
    }

    /** Of the noise. */
    long noise(int i) {
        return SEEDS_APART * seed(i) + core.concepts().indexOf(concept(i));
    }

    private long seed(int i) {
        return seeds.get(i / concepts.size());
    }

    Conditions conditions(Subject subject, int i) {
        return subject.up().prompt(Captions.exact(List.of(concept(i)), ground(i)));
    }

    static Picture guided(Conditions conditions, Size size, Change change) {
        return conditions
                .draft(size, change)
                .last()
                .guidance()
                .upsample()
                .refine(change)
                .last()
                .stageB()
                .last()
                .image()
                .picture();
    }

    static Picture unguided(Conditions conditions, Size size, Change change) {
        return conditions.unguided(size, change).last().stageB().last().image().picture();
    }
}
