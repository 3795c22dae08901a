package dev.ultrapixel.evaluation;

import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.scenes.Colour;
import dev.ultrapixel.scenes.Concept;
import dev.ultrapixel.scenes.Core;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Guided against unguided, picture by picture from the same prompt and noise: which is nearer to
 * its drawing (rank in {@link Gallery}, then PSNR at 32 px), and which shows what the
 * low-resolution pass had planned (PSNR at 32 px against the draft's own picture).
 */
public final class GuidanceBenefit implements Yardstick<GuidanceBenefit.Case> {

    private final Subject subject;
    private final Gallery gallery;
    private final Size size;
    private final Cases cases;

    public GuidanceBenefit(
            Subject subject, Gallery gallery, int side, List<Concept> concepts, List<Long> seeds) {
        this.subject = subject;
        this.gallery = gallery;
        this.size = Size.of(side, side);
        this.cases = new Cases(Core.core(), concepts, seeds);
        if (subject.cascade().guides() == null) {
            throw new IllegalArgumentException(
                    "guided and unguided pictures are compared of a cascade with guidance, and %s has none; leave that yardstick out"
                            .formatted(subject));
        }
    }

    /**
     * One of a pair.
     *
     * @param consistency with the draft's picture at 32 px, in dB
     */
    public record Half(Gallery.Verdict verdict, double consistency) {}

    /** A pair. */
    public record Case(Half guided, Half unguided) {

        double winByRetrieval() {
            int byRank = Integer.compare(unguided.verdict.rank(), guided.verdict.rank());
            return points(
                    byRank != 0
                            ? byRank
                            : Double.compare(guided.verdict.psnr32(), unguided.verdict.psnr32()));
        }

        double winByConsistency() {
            return points(Double.compare(guided.consistency, unguided.consistency));
        }

        private static double points(int comparison) {
            return comparison > 0 ? 1 : comparison == 0 ? 0.5 : 0;
        }
    }

    @Override
    public String title() {
        return "guided against unguided, %d px".formatted(size.width());
    }

    @Override
    public int count() {
        return cases.count();
    }

    @Override
    public Case measure(int i) {
        Conditions conditions = cases.conditions(subject, i);
        Change noise = Change.NONE.seed(cases.noise(i));
        Draft draft = conditions.draft(size, noise).last();
        int low = 32 * subject.cascade().rules().stdSize(); // the low-resolution pass's picture
        Picture plan =
                conditions.stageB(draft.x0(), Size.of(low, low), noise).last().image().picture();
        Picture guided =
                draft.guidance().upsample().refine(noise).last().stageB().last().image().picture();
        Picture unguided = Cases.unguided(conditions, size, noise);
        return new Case(half(guided, plan, i), half(unguided, plan, i));
    }

    private Half half(Picture picture, Picture plan, int i) {
        Concept concept = cases.concept(i);
        Colour ground = cases.ground(i);
        double consistency = Psnr.of(picture.scaledTo(Gallery.SIDE), plan.scaledTo(Gallery.SIDE));
        return new Half(gallery.judge(picture, concept, ground), consistency);
    }

    @Override
    public List<Row> rows(List<Case> done) {
        Map<String, Double> wins = new LinkedHashMap<>();
        put(wins, "win_retrieval", done, Case::winByRetrieval);
        put(wins, "win_consistency", done, Case::winByConsistency);
        return List.of(
                row("pixel retrieval", true, done, of(done.stream().map(Case::guided).toList())),
                row("pixel retrieval", false, done, of(done.stream().map(Case::unguided).toList())),
                row("guided wins", null, done, wins));
    }

    private Row row(
            String name, @Nullable Boolean guided, List<Case> done, Map<String, Double> values) {
        return new Row(name, size.width(), cases.seeds(), done.size(), count(), guided, values);
    }

    private static Map<String, Double> of(List<Half> halves) {
        Map<String, Double> values =
                PixelRetrieval.values(halves.stream().map(Half::verdict).toList());
        values.put("consistency32", PixelRetrieval.mean(halves, Half::consistency));
        return values;
    }

    private static void put(
            Map<String, Double> to, String name, List<Case> done, ToDoubleFunction<Case> points) {
        var interval = Interval.of(done.stream().mapToDouble(points).sum(), done.size());
        to.put(name, interval.share());
        to.put(name + "_low", interval.low());
        to.put(name + "_high", interval.high());
    }
}
