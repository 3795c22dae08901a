package dev.ultrapixel.evaluation;

import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.scenes.Concept;
import dev.ultrapixel.scenes.Core;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Does a picture made from a core caption look like its drawing more than like the 63 others? On
 * trained grounds, compared at 32×32 ({@link Gallery}).
 */
public final class PixelRetrieval implements Yardstick<PixelRetrieval.Case> {

    private final Subject subject;
    private final Gallery gallery;
    private final Size size;
    private final Cases cases;
    private final boolean guided;

    /** Guided where the cascade guides pictures of this size. */
    public PixelRetrieval(
            Subject subject, Gallery gallery, int side, List<Concept> concepts, List<Long> seeds) {
        this.subject = subject;
        this.gallery = gallery;
        this.size = Size.of(side, side);
        this.cases = new Cases(Core.core(), concepts, seeds);
        this.guided = subject.cascade().isGuided(size);
    }

    /** One picture. */
    public record Case(Concept concept, Gallery.Verdict verdict, Picture picture) implements Shown {

        /** {@code fox 21.2 dB} or {@code lion: dog (3rd) 15.1 dB} */
        @Override
        public String label() {
            String other =
                    verdict.rightAt(1)
                            ? ""
                            : ": %s (no. %d)".formatted(verdict.nearest(), verdict.rank());
            return String.format(Locale.ROOT, "%s%s %.1f dB", concept, other, verdict.psnr32());
        }
    }

    @Override
    public String title() {
        return "pixel retrieval, %d px, %s".formatted(size.width(), guided ? "guided" : "unguided");
    }

    @Override
    public int count() {
        return cases.count();
    }

    @Override
    public Case measure(int i) {
        Conditions conditions = cases.conditions(subject, i);
        Change noise = Change.NONE.seed(cases.noise(i));
        Picture picture =
                guided
                        ? Cases.guided(conditions, size, noise)
                        : Cases.unguided(conditions, size, noise);
        Concept concept = cases.concept(i);
        return new Case(
                concept,
                gallery.judge(picture, concept, cases.ground(i)),
                picture.scaledTo(Shown.SIDE));
    }

    @Override
    public List<Row> rows(List<Case> done) {
        return List.of(
                new Row(
                        "pixel retrieval",
                        size.width(),
                        cases.seeds(),
                        done.size(),
                        count(),
                        guided,
                        values(done.stream().map(Case::verdict).toList())));
    }

    /** retrieval1, retrieval5, psnr32 */
    static Map<String, Double> values(List<Gallery.Verdict> verdicts) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("retrieval1", mean(verdicts, v -> v.rightAt(1) ? 1 : 0));
        values.put("retrieval5", mean(verdicts, v -> v.rightAt(5) ? 1 : 0));
        values.put("psnr32", mean(verdicts, Gallery.Verdict::psnr32));
        return values;
    }

    static <T> double mean(List<T> list, ToDoubleFunction<T> number) {
        return list.stream().mapToDouble(number).average().orElse(Double.NaN);
    }
}
