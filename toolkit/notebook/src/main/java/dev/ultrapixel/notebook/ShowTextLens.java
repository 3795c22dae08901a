package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.TextLens;
import dev.ultrapixel.image.Picture;
import java.util.List;
import java.util.Locale;

/** A prompt's states, layer by layer: how like the last each is, and all of them in colour. */
final class ShowTextLens {

    private static final int CELL = 26; // pixels of a state

    private ShowTextLens() {}

    static Rendering of(TextLens lens) {
        Picture colours = Glow.large(lens.picture(), CELL);
        String caption = "a row a layer, a column a token; like states have like colours (PCA)";
        return new Rendering(
                lens.toString(),
                Html.card(
                        "text lens",
                        "cosine of a token's state with its state in the last layer",
                        table(lens)
                                + Html.captionedLeft(
                                        Preview.exact(colours, colours.width(), lens.toString()),
                                        caption)),
                colours);
    }

    private static String table(TextLens lens) {
        List<String> names = lens.names();
        StringBuilder text =
                new StringBuilder(
                        "<table"
                            + " style=\"border-collapse:separate;border-spacing:2px;font-size:11px;font-variant-numeric:tabular-nums\"><tr><td></td>");
        names.forEach(name -> text.append(cell("", Html.text(name))));
        for (int layer = 1; layer <= lens.layers(); layer++) {
            text.append("</tr><tr>")
                    .append(
                            cell(
                                    "",
                                    layer == lens.layers()
                                            ? "layer %d, the last".formatted(layer)
                                            : "layer " + layer));
            for (int token = 0; token < names.size(); token++) {
                double like = lens.likeness(layer, token);
                String tint =
                        String.format(
                                Locale.ROOT,
                                "background:rgba(230,115,13,%.2f)",
                                0.7 * Math.max(0, like));
                text.append(cell(tint, String.format(Locale.ROOT, "%.2f", like)));
            }
        }
        return text.append("</tr></table>").toString();
    }

    private static String cell(String style, String html) {
        return "<td style=\"text-align:center;padding:2px 7px;%s\">%s</td>".formatted(style, html);
    }
}
