package dev.ultrapixel.evaluation;

import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.scenes.Captions;
import dev.ultrapixel.scenes.Colour;
import dev.ultrapixel.scenes.Concept;
import dev.ultrapixel.scenes.Core;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Two drawings in one picture twice as wide as high: {@code flat fox and red apple, on a blue
 * background}. Each half is judged as a picture of its own. The 64 concepts make 32 pairs, others
 * for every seed.
 */
public final class TwoDrawings implements Yardstick<TwoDrawings.Case> {

    private static final int PAIRS = Core.core().concepts().size() / 2;

    private final Subject subject;
    private final Gallery gallery;
    private final Size size;
    private final List<Long> seeds;
    private final Core core = Core.core();

    public TwoDrawings(Subject subject, Gallery gallery, int height, List<Long> seeds) {
        this.subject = subject;
        this.gallery = gallery;
        this.size = Size.of(2 * height, height);
        this.seeds = List.copyOf(seeds);
    }

    /**
     * One picture.
     *
     * @param inOrder the left half as the first drawing, the right one as the second
     * @param swapped the other way round
     */
    public record Case(
            String label,
            List<Gallery.Verdict> inOrder,
            List<Gallery.Verdict> swapped,
            Picture picture)
            implements Shown {

        private static boolean right(List<Gallery.Verdict> verdicts) {
            return verdicts.stream().allMatch(v -> v.rightAt(1));
        }
    }

    @Override
    public String title() {
        return "scenes of two drawings, %s px".formatted(size);
    }

    @Override
    public int count() {
        return PAIRS * seeds.size();
    }

    @Override
    public Case measure(int i) {
        long seed = seeds.get(i / PAIRS);
        List<Concept> pair = pair(seed, i % PAIRS);
        List<Colour> grounds = core.trainedGrounds(pair);
        Colour ground = grounds.get((i % PAIRS) % grounds.size());
        Picture picture =
                subject.up()
                        .prompt(Captions.exact(pair, ground))
                        .picture(size, Change.NONE.seed(1000 * seed + i % PAIRS))
                        .picture();
        Picture left = half(picture, 0);
        Picture right = half(picture, 1);
        Concept first = pair.get(0);
        Concept second = pair.get(1);
        return new Case(
                first + " and " + second,
                List.of(gallery.judge(left, first, ground), gallery.judge(right, second, ground)),
                List.of(gallery.judge(left, second, ground), gallery.judge(right, first, ground)),
                picture.scaledTo(Shown.SIDE));
    }

    private List<Concept> pair(long seed, int i) {
        List<Concept> shuffled = new ArrayList<>(core.concepts());
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(2 * i, 2 * i + 2);
    }

    /** The left half (0) or the right one (1). */
    private static Picture half(Picture picture, int which) {
        int side = picture.height();
        FloatBuffer from = picture.tensor().bytes().asFloatBuffer();
        ByteBuffer part = Tensor.allocate(Dtype.F32, 3L * side * side);
        FloatBuffer to = part.asFloatBuffer();
        for (int row = 0; row < 3 * side; row++) {
            to.put(row * side, from, row * 2 * side + which * side, side);
        }
        return Picture.of(Tensor.of(Dtype.F32, part, 3, side, side));
    }

    @Override
    public List<Row> rows(List<Case> done) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("both_right", PixelRetrieval.mean(done, c -> Case.right(c.inOrder) ? 1 : 0));
        values.put(
                "both_right_any_order",
                PixelRetrieval.mean(
                        done, c -> Case.right(c.inOrder) || Case.right(c.swapped) ? 1 : 0));
        Stream<Gallery.Verdict> halves = done.stream().flatMap(c -> c.inOrder.stream());
        values.putAll(PixelRetrieval.values(halves.toList()));
        return List.of(
                new Row(
                        "two drawings",
                        size.height(),
                        seeds,
                        done.size(),
                        count(),
                        subject.cascade().isGuided(size),
                        values));
    }
}
