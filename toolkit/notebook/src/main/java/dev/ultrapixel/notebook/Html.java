package dev.ultrapixel.notebook;

import dev.ultrapixel.image.Picture;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pieces of a page. They take the page's own ink and paper, so that they read on light and on dark
 * ones; what a person wrote is escaped. Styles are those that JupyterLab leaves in a notebook that
 * it does not trust yet: no gaps, no grids, no alignment of flexible boxes.
 */
final class Html {

    private static final String FAINT = "rgba(128,128,128,.18)";
    private static final int PAGE = 800; // pixels that a row has
    private static final int GAP = 14; // between two pieces of a row
    private static final String ACCENT = "#d9662b";

    private Html() {}

    /** Text that a person wrote. */
    static String text(Object value) {
        return value.toString()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A value's frame: its name in bold, more about it, and what it holds. */
    static String card(String name, String about, String body) {
        return "<div style=\"font-size:13px;line-height:1.5;margin:2px 0\"><div><b>%s</b> <span style=\"opacity:.7\">%s</span></div>%s</div>"
                .formatted(text(name), text(about), body);
    }

    /** Pieces side by side, in as many rows as they need. */
    static String row(String... pieces) {
        StringBuilder row = new StringBuilder("<div style=\"margin-top:6px\">");
        for (String piece : pieces) {
            row.append(beside(piece));
        }
        return row.append("</div>").toString();
    }

    /** Pixels that each of so many pieces in a row may be wide. */
    static int share(int pieces) {
        return PAGE / pieces - GAP;
    }

    private static String beside(String piece) {
        return piece.isEmpty()
                ? ""
                : "<div style=\"display:inline-block;vertical-align:top;margin:0 %dpx 6px 0\">%s</div>"
                        .formatted(GAP, piece);
    }

    /** Facts: name → value, in order. */
    static String facts(Map<String, String> facts) {
        int longest = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder rows = new StringBuilder();
        facts.forEach(
                (name, value) ->
                        rows.append(
                                "<div><div style=\"display:inline-block;vertical-align:top;width:%dem;opacity:.7\">%s</div><div style=\"display:inline-block;vertical-align:top;max-width:42em\">%s</div></div>"
                                        .formatted(
                                                1 + (longest * 3 + 4) / 5,
                                                text(name),
                                                text(value))));
        return "<div>%s</div>".formatted(rows);
    }

    /** Facts in the order given: name, value, name, value … */
    static Map<String, String> list(String... namesAndValues) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            facts.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return facts;
    }

    /** A table; the first column is read along, the others are numbers at the right. */
    static String table(List<String> heads, List<List<String>> rows) {
        StringBuilder text =
                new StringBuilder(
                        "<table"
                            + " style=\"border-collapse:collapse;font-size:12px;font-variant-numeric:tabular-nums;margin:6px"
                            + " 0\"><thead><tr>");
        for (int i = 0; i < heads.size(); i++) {
            text.append(cell("th", i, heads.get(i)));
        }
        text.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            text.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                text.append(cell("td", i, row.get(i)));
            }
            text.append("</tr>");
        }
        return text.append("</tbody></table>").toString();
    }

    private static String cell(String tag, int column, String value) {
        return "<%s style=\"text-align:%s;padding:1px 12px 1px 0;border-bottom:1px solid %s\">%s</%s>"
                .formatted(tag, column == 0 ? "left" : "right", FAINT, text(value), tag);
    }

    /** What opens with a click; it reads without one where scripts and styles are taken away. */
    static String folded(String summary, String body) {
        return "<details style=\"margin:2px 0\"><summary>%s</summary>%s</details>"
                .formatted(text(summary), body);
    }

    /** A word in a pill. */
    static String chip(String word) {
        return "<span style=\"display:inline-block;padding:0 7px;margin:2px 3px 2px 0;border-radius:9px;background:%s\">%s</span>"
                .formatted(FAINT, text(word));
    }

    /** How far: done of all. */
    static String bar(int done, int all) {
        return "<div style=\"height:5px;max-width:420px;border-radius:3px;margin-top:6px;background:%s\"><div style=\"height:5px;border-radius:3px;width:%d%%;background:%s\"></div></div>"
                .formatted(FAINT, 100 * done / all, ACCENT);
    }

    /** A picture so many pixels wide on the page, its pixels smoothed. */
    static String image(byte[] bytes, String type, int width, String alt) {
        return "<img src=\"data:%s;base64,%s\" width=\"%d\" alt=\"%s\" style=\"display:block;border-radius:4px;max-width:100%%\">"
                .formatted(type, Base64.getEncoder().encodeToString(bytes), width, text(alt));
    }

    /**
     * A map of cells so many pixels wide on the page. Every cell is a square of at least as many
     * pixels of its own, so that it stays one where a page smooths pictures.
     */
    static String cells(Picture map, int width, String alt) {
        Picture squares = Glow.large(map, Math.max(1, (width + map.width() - 1) / map.width()));
        return "<img src=\"data:image/png;base64,%s\" width=\"%d\" alt=\"%s\" style=\"display:block;border-radius:4px;image-rendering:pixelated\">"
                .formatted(Base64.getEncoder().encodeToString(squares.png()), width, text(alt));
    }

    /** Something over a line about it, at the left; no line where there is nothing to say. */
    static String captionedLeft(String piece, String caption) {
        return caption.isEmpty()
                ? "<div>%s</div>".formatted(piece)
                : "<div>%s<div style=\"opacity:.7;font-size:12px\">%s</div></div>"
                        .formatted(piece, text(caption));
    }

    /** Something over its caption. */
    static String captioned(String piece, String caption) {
        return "<div style=\"text-align:center\"><div style=\"display:inline-block\">%s</div><div style=\"opacity:.7;font-size:11px\">%s</div></div>"
                .formatted(piece, text(caption));
    }
}
