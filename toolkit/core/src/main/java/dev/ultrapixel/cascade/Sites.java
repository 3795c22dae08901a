package dev.ultrapixel.cascade;

import dev.ultrapixel.probe.Site;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Every site of the passes that a picture of this size takes, with shapes, before anything runs.
 * The batch holds both halves of guidance.
 *
 * @param draft of the low-resolution pass; empty where the cascade draws this size plain
 * @param refine of Stage C at the picture's own size
 */
public record Sites(Size size, List<Site> draft, List<Site> refine, List<Site> stageB) {

    private static final int HALVES = 2;

    static Sites of(Cascade cascade, Size size) {
        int tokens = (int) cascade.unconditional().text().size(1);
        boolean guided = cascade.isGuided(size);
        Latent vq = Latent.stageB(size.height(), size.width());
        Latent low = Latent.lowResolution(size.height(), size.width(), cascade.rules().stdSize());
        Latent target = Latent.stageC(size.height(), size.width());
        return new Sites(
                size,
                guided
                        ? cascade.stageC().sites(HALVES, low.rows(), low.columns(), tokens, null)
                        : List.of(),
                cascade.stageC()
                        .sites(
                                HALVES,
                                target.rows(),
                                target.columns(),
                                tokens,
                                guided ? cascade.guides() : null),
                cascade.stageB().sites(HALVES, vq.rows(), vq.columns()));
    }

    /** One line a site. */
    @Override
    public String toString() {
        return "sites of a picture of %s\n%s%srefine\n%sstage B\n%s"
                .formatted(
                        size,
                        draft.isEmpty() ? "" : "draft\n",
                        lines(draft),
                        lines(refine),
                        lines(stageB));
    }

    private static String lines(List<Site> sites) {
        return sites.stream().map(site -> "  " + site + "\n").collect(Collectors.joining());
    }
}
