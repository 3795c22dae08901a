package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.Progress.Event;
import dev.ultrapixel.cascade.StageBLatent;
import dev.ultrapixel.cascade.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What one statement's display says: the stages that are over, and the one that runs. */
final class Board {

    private static final int SIDE = 192; // of the preview, in pixels of the page
    private static final int STAGES = 3; // that are named; more are counted

    private final String id = UUID.randomUUID().toString();
    private final Optional<String> statement;
    private final long start;
    private final List<String> over = new ArrayList<>();
    private String preview = "";
    private long shown;

    Board(Optional<String> statement, long start) {
        this.statement = statement;
        this.start = start;
    }

    String id() {
        return id;
    }

    /** When it was last rendered. */
    long shown() {
        return shown;
    }

    /** Whether it belongs to this statement; work outside JShell has a board for each stage. */
    boolean isOf(Optional<String> other) {
        return statement.isPresent() && statement.equals(other);
    }

    /**
     * Takes the preview that is shown from now on. Stage B's would cost a decoding, so the preview
     * before it stays.
     */
    void look(Walk<?> walk) {
        if (!(walk instanceof StageBLatent)) {
            preview = ShowWalk.image(X0.of(walk), SIDE, "x0 of step " + walk.step());
        }
    }

    Rendering running(Event event, long now) {
        shown = now;
        String left =
                Double.isNaN(event.secondsLeft())
                        ? ""
                        : String.format(
                                Locale.ROOT, ", %.0f s left", Math.ceil(event.secondsLeft()));
        String line =
                "%s step %d of %d%s".formatted(event.stage(), event.step(), event.steps(), left);
        String html =
                "<div style=\"font-size:13px\">%s%s%s</div>"
                        .formatted(
                                Html.text(before() + line),
                                Html.bar(event.step(), event.steps()),
                                Html.row(preview));
        return new Rendering(before() + line, html, null);
    }

    Rendering over(String line, long now) {
        shown = now;
        over.add(line);
        String all = "%s in %.1f s".formatted(String.join(" · ", named()), (now - start) / 1e9);
        return new Rendering(
                all,
                "<div style=\"font-size:12px;opacity:.7\">%s</div>".formatted(Html.text(all)),
                null);
    }

    /** {@code draft 20 steps} */
    static String steps(Event event) {
        return event.step() == event.steps()
                ? "%s %d steps".formatted(event.stage(), event.steps())
                : "%s %d of %d steps".formatted(event.stage(), event.step(), event.steps());
    }

    private String before() {
        return over.isEmpty() ? "" : String.join(" · ", named()) + " · ";
    }

    private List<String> named() {
        return over.size() <= STAGES ? over : List.of(over.size() + " passes");
    }
}
