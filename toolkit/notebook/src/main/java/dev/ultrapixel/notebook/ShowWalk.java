package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.Moment;
import dev.ultrapixel.cascade.Walk;
import dev.ultrapixel.image.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where a walk stands, the picture it believes in, and how that came about over the steps. */
final class ShowWalk {

    private static final int SIDE = 320; // of the preview, in pixels of the page
    private static final int STRIP = 8; // pictures
    private static final int STRIP_SIDE = 76;

    private ShowWalk() {}

    static Rendering of(Walk<?> walk) {
        String name = "%s · step %d of %d".formatted(walk.stage(), walk.step(), walk.steps());
        if (walk.step() == 0) {
            return Rendering.of(
                    walk,
                    Html.card(
                            name,
                            "not started; next(), to(i) or last() walks",
                            Html.facts(settings(walk))));
        }
        Picture x0 = X0.of(walk);
        Map<String, String> facts = ShowMoment.facts(walk.moment());
        facts.putAll(settings(walk));
        String body =
                Html.bar(walk.step(), walk.steps())
                        + Html.row(image(x0, SIDE, "x0 of step " + walk.step()), Html.facts(facts))
                        + strip(walk);
        return new Rendering(walk.toString(), Html.card(name, about(walk), body), x0);
    }

    private static String about(Walk<?> walk) {
        return walk.done() ? "done" : "x0 is the picture that this step believed in";
    }

    private static Map<String, String> settings(Walk<?> walk) {
        return Html.list("settings", walk.settings().toString(), "latent", walk.x().toString());
    }

    /** x0 of kept moments, evenly chosen, the first and the last among them. */
    private static String strip(Walk<?> walk) {
        List<Moment> kept = walk.moments();
        if (kept.size() < 2) {
            return "";
        }
        int n = Math.min(STRIP, kept.size());
        List<String> pictures = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int step = kept.get(i * (kept.size() - 1) / (n - 1)).step();
            Picture x0 = X0.of(walk.at(step)).scaledTo(STRIP_SIDE);
            pictures.add(
                    Html.captioned(image(x0, STRIP_SIDE, "x0 of step " + step), "step " + step));
        }
        return Html.row(pictures.toArray(String[]::new));
    }

    /**
     * A soft picture on the page, no longer than side and at most three times as large as it is.
     */
    static String image(Picture picture, int side, String alt) {
        Picture small = picture.scaledTo(side);
        int longer = Math.max(small.width(), small.height());
        double scale = Math.min(3, (double) side / longer);
        return Preview.soft(small, (int) Math.round(scale * small.width()), alt);
    }
}
