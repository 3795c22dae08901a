package dev.ultrapixel.notebook;

import java.util.Locale;

/** An exercise's question with its prediction, and what became of it. */
final class ShowCheck {

    private static final String BLUE = "#2f7fbf"; // with orange told apart by most eyes
    private static final String ORANGE = "#d9662b";
    private static final String GREY = "#888888";

    private ShowCheck() {}

    static Rendering of(Check<?> check) {
        String guess =
                check.predicted().isEmpty()
                        ? "Write your answer into <code>predict(…)</code>: "
                                + Html.text(check.asked())
                                + "."
                        : "You predict <b>%s</b>. Now run it."
                                .formatted(Html.text(check.predicted()));
        return Rendering.of(check, box(GREY, "Predict first", check.question(), guess));
    }

    static Rendering of(Verdict verdict) {
        String colour =
                switch (verdict.kind()) {
                    case RIGHT -> BLUE;
                    case WRONG -> ORANGE;
                    case OPEN -> GREY;
                };
        String sign =
                verdict.said().isEmpty()
                        ? verdict.sign()
                        : "%s: you said %s".formatted(verdict.sign(), verdict.said());
        return Rendering.of(
                verdict,
                box(colour, sign, verdict.question(), Html.text(sentence(verdict.words())))
                        + solution(verdict));
    }

    private static String solution(Verdict verdict) {
        return verdict.kind() == Verdict.Kind.OPEN
                ? ""
                : "<details style=\"font-size:12px;margin:2px 0 6px 15px;opacity:.75\"><summary>what the run gave</summary>%s</details>"
                        .formatted(Html.text(verdict.solution()));
    }

    private static String sentence(String words) {
        return words.isEmpty()
                ? ""
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String box(String colour, String head, String question, String body) {
        return "<div style=\"font-size:14px;line-height:1.5;border-left:4px solid %s;padding:4px 0 4px 11px;margin:4px 0;max-width:46em\"><div style=\"font-weight:600;color:%s\">%s</div><div style=\"opacity:.75\">%s</div><div>%s</div></div>"
                .formatted(colour, colour, Html.text(head), Html.text(question), body);
    }
}
