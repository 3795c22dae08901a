package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.CausalMap;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Tensor;
import java.util.Locale;

/** Block × step: how much of the way from b to a a patch went. Orange is towards a, blue away. */
final class ShowCausalMap {

    private static final int CELL = 24; // pixels of the picture
    private static final float[] TOWARDS = {0.90f, 0.45f, 0.05f};
    private static final float[] AWAY = {0.10f, 0.45f, 0.85f};

    private ShowCausalMap() {}

    static Rendering of(CausalMap map) {
        StringBuilder rows = new StringBuilder("<tr><td></td>");
        map.steps().forEach(step -> rows.append(head("step " + step, "center")));
        for (String site : map.sites()) {
            rows.append("</tr><tr>").append(head(site, "left"));
            for (int step : map.steps()) {
                rows.append(cell(map.share(site, step)));
            }
        }
        String about =
                String.format(
                        Locale.ROOT,
                        "share of the way from b (%.4g) to a (%.4g) that one patched value goes",
                        map.b(),
                        map.a());
        String legend =
                "<div style=\"font-size:11px;opacity:.7\">orange: towards a · blue: away from it ·"
                        + " 1 = all of the way</div>";
        return new Rendering(
                map.toString(),
                Html.card(
                        "causal map",
                        about,
                        "<table style=\"border-collapse:separate;border-spacing:2px;font-size:11px;font-variant-numeric:tabular-nums\">%s</tr></table>%s"
                                .formatted(rows, legend)),
                picture(map));
    }

    private static String head(String text, String align) {
        return "<td style=\"text-align:%s;padding:0 6px;opacity:.75\">%s</td>"
                .formatted(align, Html.text(text));
    }

    private static String cell(double share) {
        float[] c = share >= 0 ? TOWARDS : AWAY;
        String words =
                Double.isNaN(share)
                        ? "–"
                        : String.format(Locale.ROOT, "%.2f", share).replace("-0.00", "0.00");
        return String.format(
                Locale.ROOT,
                "<td style=\"text-align:right;padding:2px"
                        + " 7px;background:rgba(%d,%d,%d,%.2f)\">%s</td>",
                Math.round(255 * c[0]),
                Math.round(255 * c[1]),
                Math.round(255 * c[2]),
                strength(share) * 0.85,
                words);
    }

    /** 0 … 1; nothing for a share that is none. */
    private static double strength(double share) {
        return Double.isNaN(share) ? 0 : Math.min(1, Math.abs(share));
    }

    /** Sites from top to bottom, steps from left to right, on white. */
    private static Picture picture(CausalMap map) {
        int w = CELL * map.steps().size();
        int h = CELL * map.sites().size();
        float[] rgb = new float[3 * w * h];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i % (w * h);
            double share =
                    map.share(map.sites().get(pixel / w / CELL), map.steps().get(pixel % w / CELL));
            float[] c = share >= 0 ? TOWARDS : AWAY;
            rgb[i] = (float) (1 + strength(share) * (c[i / (w * h)] - 1));
        }
        return Picture.of(Tensor.of(rgb, 3, h, w));
    }
}
