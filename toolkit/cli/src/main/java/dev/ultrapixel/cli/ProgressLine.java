package dev.ultrapixel.cli;

import dev.ultrapixel.cascade.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Events → stage, step and seconds left of the stage: one line, written over and over, on a
 * terminal; a line each elsewhere.
 */
final class ProgressLine implements Progress, AutoCloseable {

    private static final String START_AGAIN = "\r\033[K"; // carriage return, erase to the end

    private final PrintWriter out;
    private final boolean terminal;

    private ProgressLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Listens from now on. The launcher says whether stderr is a terminal. */
    static ProgressLine on(PrintWriter err) {
        return on(err, Boolean.getBoolean("ultrapixel.terminal"));
    }

    static ProgressLine on(PrintWriter err, boolean terminal) {
        var line = new ProgressLine(err, terminal);
        Progress.tell(line);
        return line;
    }

    @Override
    public void did(Event event) {
        String words =
                String.format(
                        Locale.ROOT,
                        "%-8s step %d of %d, %.0f s left",
                        event.stage(),
                        event.step(),
                        event.steps(),
                        Math.ceil(event.secondsLeft()));
        if (terminal) {
            out.print(START_AGAIN + words);
        } else {
            out.println(words);
        }
        out.flush();
    }

    /** Listens no more, and leaves no half line. */
    @Override
    public void close() {
        Progress.tell(event -> {});
        if (terminal) {
            out.print(START_AGAIN);
            out.flush();
        }
    }
}
