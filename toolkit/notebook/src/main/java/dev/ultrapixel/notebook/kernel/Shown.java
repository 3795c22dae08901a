package dev.ultrapixel.notebook.kernel;

import dev.ultrapixel.notebook.Panel;
import java.util.List;

/** What a live panel's picture is: the view of a choice, or the error in its place. */
final class Shown {

    private Shown() {}

    static String of(Panel panel, List<Integer> chosen, int side) {
        try {
            var view = panel.look(chosen);
            return "<div style=\"max-width:34em\">%s<div style=\"opacity:.7;font-size:12px\">%s</div></div>"
                    .formatted(view.html(side), escaped(view.caption()));
        } catch (RuntimeException | Error e) {
            return "<div style=\"border-left:4px solid #d9662b;padding-left:10px;max-width:34em\"><b>⚠ this choice can't be shown</b><div>%s</div></div>"
                    .formatted(escaped(e.toString()));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
