package dev.ultrapixel.cli;

import dev.ultrapixel.cascade.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Events → stage, step and seconds left of the stage: one line, written over and over, on a
 * terminal; a line each elsewhere.
 */
final class ProgressLine implements Progress, AutoCloseable {

    private final StatusLine line;

    private ProgressLine(StatusLine line) {
        this.line = line;
    }

    /** Listens from now on. The launcher says whether stderr is a terminal. */
    static ProgressLine on(PrintWriter err) {
        return on(err, Boolean.getBoolean("ultrapixel.terminal"));
    }

    static ProgressLine on(PrintWriter err, boolean terminal) {
        var line = new ProgressLine(new StatusLine(err, terminal));
        Progress.tell(line);
        return line;
    }

    @Override
    public void did(Event event) {
        line.show(
                String.format(
                        Locale.ROOT,
                        "%-8s step %d of %d, %.0f s left",
                        event.stage(),
                        event.step(),
                        event.steps(),
                        Math.ceil(event.secondsLeft())));
    }

    /** Strips of the picture that are decoded and written; of a small picture it says nothing. */
    void decoded(int strip, int strips) {
        if (strips > 1) {
            line.show(String.format(Locale.ROOT, "stage A  strip %d of %d", strip, strips));
        }
    }

    /** Listens no more, and leaves no half line. */
    @Override
    public void close() {
        Progress.tell(event -> {});
        line.close();
    }
}
