package dev.ultrapixel.scenes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The distribution that training draws from, as data. Held-out pairs of the core set are never
 * drawn, nor are held-out drawings outside it.
 *
 * <p>Random access: what (seed, index) gives is a function of the two and of this record alone. A
 * run that goes on at index i sees what it would have seen without a stop.
 *
 * @param buckets sizes of pictures
 * @param counts weight of scenes with one, two, … drawings
 * @param others how often a drawing is one outside the core set, under its label
 */
public record SceneSampler(
        Core core,
        List<Bucket> buckets,
        Layout layout,
        Captions captions,
        List<Double> counts,
        Focus focus,
        double others,
        CloseUps closeUps) {

    static final int MOST_DRAWINGS = 9;
    private static final int TRIES = 1000;

    /** Drawings outside the core set that may be trained on. */
    private static final class Others {
        static final List<Concept> TRAINED = trained();

        private static List<Concept> trained() {
            Set<String> core =
                    Core.core().concepts().stream().map(Concept::id).collect(Collectors.toSet());
            return Drawings.flat().all().stream()
                    .filter(d -> !d.heldOut() && !core.contains(d.id()))
                    .map(Concept::of)
                    .toList();
        }
    }

    public SceneSampler {
        buckets = List.copyOf(buckets);
        counts = List.copyOf(counts);
        if (buckets.isEmpty()) {
            throw new IllegalArgumentException(
                    "a sampler should have a bucket (a size of pictures) at least but has none");
        }
        if (counts.isEmpty()
                || counts.size() > MOST_DRAWINGS
                || counts.stream().anyMatch(w -> !(w >= 0 && w < Double.POSITIVE_INFINITY))
                || Streams.sum(counts) <= 0) {
            throw new IllegalArgumentException(
                    "weights of scenes with one, two, … drawings should be 1 to %d numbers, none below 0 and one above, but are %s"
                            .formatted(MOST_DRAWINGS, counts));
        }
        Shares.check("a sampler's others", others);
    }

    /** The core set, all alike, one whole drawing a picture, captions varied. */
    public static SceneSampler of(Bucket... buckets) {
        return new SceneSampler(
                Core.core(),
                List.of(buckets),
                Layout.CORE,
                Captions.VARIED,
                List.of(1.0),
                Focus.NONE,
                0,
                CloseUps.NONE);
    }

    /** With these sizes. */
    public SceneSampler buckets(Bucket... sizes) {
        return new SceneSampler(
                core, List.of(sizes), layout, captions, counts, focus, others, closeUps);
    }

    /** With these captions. */
    public SceneSampler captions(Captions other) {
        return new SceneSampler(core, buckets, layout, other, counts, focus, others, closeUps);
    }

    /** With scenes of one, two, … drawings by these weights. */
    public SceneSampler counts(double... weights) {
        List<Double> other = Arrays.stream(weights).boxed().toList();
        return new SceneSampler(core, buckets, layout, captions, other, focus, others, closeUps);
    }

    /** With some concepts drawn more often. */
    public SceneSampler focus(Focus other) {
        return new SceneSampler(core, buckets, layout, captions, counts, other, others, closeUps);
    }

    /** With drawings outside the core set, so often. */
    public SceneSampler others(double share) {
        return new SceneSampler(core, buckets, layout, captions, counts, focus, share, closeUps);
    }

    /** With close-ups. */
    public SceneSampler closeUps(CloseUps other) {
        return new SceneSampler(core, buckets, layout, captions, counts, focus, others, other);
    }

    /** The sample of an index, in a size drawn by weight. */
    public Sample sample(long seed, long index) {
        RandomGenerator random = Streams.at(seed, index);
        return sample(bucket(random), random);
    }

    /** The batch of an index: one size, so many samples as its bucket says. */
    public Batch batch(long seed, long index) {
        Bucket bucket = bucket(Streams.at(seed, index));
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < bucket.batch(); i++) {
            samples.add(sample(bucket, Streams.at(seed, index, i)));
        }
        return new Batch(bucket, samples);
    }

    private Bucket bucket(RandomGenerator random) {
        return buckets.get(Streams.weighted(buckets.stream().map(Bucket::weight).toList(), random));
    }

    private Sample sample(Bucket bucket, RandomGenerator random) {
        int width = bucket.width();
        int height = bucket.height();
        // What, and on which ground.
        int drawings =
                bucket.drawings() > 0 ? bucket.drawings() : 1 + Streams.weighted(counts, random);
        List<Concept> concepts = concepts(drawings, random);
        Colour ground = Streams.any(core.trainedGrounds(concepts), random);
        // Where.
        List<Box> cells = Layout.cells(width, height, concepts.size());
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < concepts.size(); i++) {
            placed.add(layout.place(concepts.get(i).drawing(), cells.get(i), random));
        }
        var scene = new Scene(ground, placed);
        var whole = Window.whole(width, height);
        // Seen from where, and called what.
        if (random.nextDouble() >= closeUps.share()) {
            String caption = captions.of(concepts, ground, random);
            return new Sample(scene, whole, width, height, caption, concepts);
        }
        int seen = random.nextInt(placed.size());
        Window window = closeUps.window(placed.get(seen), whole, random);
        List<Concept> named = List.of(concepts.get(seen));
        String caption = captions.closeUp(named, ground, random);
        return new Sample(scene, window, width, height, caption, named);
    }

    /** So many different ones that may stand together on a ground at least. */
    private List<Concept> concepts(int count, RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            List<Concept> chosen = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                chosen.add(concept(random));
            }
            boolean different = chosen.stream().map(Concept::id).distinct().count() == count;
            if (different && !core.trainedGrounds(chosen).isEmpty()) {
                return chosen;
            }
        }
        throw new IllegalStateException(
                "a scene should have %d different drawings but %d draws from %s gave none; widen the focus or lower its share"
                        .formatted(count, TRIES, focus));
    }

    private Concept concept(RandomGenerator random) {
        if (random.nextDouble() < others) {
            return Streams.any(Others.TRAINED, random);
        }
        boolean focused = random.nextDouble() < focus.share();
        return Streams.any(focused ? focus.concepts() : core.concepts(), random);
    }
}
