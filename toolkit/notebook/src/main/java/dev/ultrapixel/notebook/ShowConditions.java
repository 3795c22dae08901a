package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.text.Tokens;
import java.util.List;
import java.util.stream.Collectors;

/** A prompt, cut into the tokens that the text tower reads. */
final class ShowConditions {

    private ShowConditions() {}

    static Rendering of(Conditions conditions) {
        Tokens tokens = conditions.tokens();
        String name = tokens.prompt().isEmpty() ? "no prompt" : "“" + tokens.prompt() + "”";
        String about = "%d of %d tokens".formatted(tokens.spans().size(), tokens.ids().size(1) - 2);
        String states =
                Html.facts(
                        Html.list(
                                "text states",
                                conditions.text().toString(),
                                "pooled",
                                conditions.pooled().toString()));
        return Rendering.of(
                conditions,
                Html.card(
                        shortened(name), about, chips(tokens.spans()) + dropped(tokens) + states));
    }

    private static String chips(List<Tokens.Span> spans) {
        return spans.stream()
                .map(span -> Html.chip(span.text()))
                .collect(Collectors.joining("", "<div>", "</div>"));
    }

    private static String dropped(Tokens tokens) {
        if (tokens.dropped() == 0) {
            return "";
        }
        List<Tokens.Span> kept = tokens.spans();
        int end = kept.isEmpty() ? 0 : kept.get(kept.size() - 1).to();
        return "<div><b>%d tokens did not fit and were dropped:</b> <s>%s</s></div>"
                .formatted(
                        tokens.dropped(),
                        Html.text(shortened(tokens.prompt().substring(end).strip())));
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 199) + "…";
    }
}
