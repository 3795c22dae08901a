package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.Moment;
import dev.ultrapixel.image.PcaRgb;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One step's numbers, and its latents in colour. */
final class ShowMoment {

    private static final int SIDE = 110;

    private ShowMoment() {}

    static Rendering of(Moment moment) {
        String latents =
                Html.row(
                        map("x", moment.x()),
                        map("x0", moment.x0()),
                        map("eps", moment.eps()),
                        Html.facts(facts(moment)));
        return Rendering.of(
                moment, Html.card("step " + moment.step(), moment.settings().toString(), latents));
    }

    /** t, noise level and the guidance's strength of a step. */
    static Map<String, String> facts(Moment moment) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("t", number(moment.t()));
        facts.put("logSNR", number(moment.level().logSnr()));
        double norm = moment.guidanceNorm();
        facts.put("|eps_c − eps_u|", Double.isNaN(norm) ? "no unconditional half" : number(norm));
        return facts;
    }

    private static String map(String name, Tensor latent) {
        Picture map = PcaRgb.fit(latent).picture(latent);
        int longer = Math.max(map.width(), map.height());
        return Html.captioned(
                Html.cells(map, SIDE * map.width() / longer, name),
                name + " " + Tensor.describe(latent.shape()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
