package dev.ultrapixel.cli;

import java.io.PrintWriter;

/** Sentences: one line, written over and over, on a terminal; a line each elsewhere. */
final class StatusLine implements AutoCloseable {

    private static final String START_AGAIN = "\r\033[K"; // carriage return, erase to the end

    private final PrintWriter out;
    private final boolean terminal;

    StatusLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void show(String words) {
        if (terminal) {
            out.print(START_AGAIN + words);
        } else {
            out.println(words);
        }
        out.flush();
    }

    /** Leaves no half line. */
    @Override
    public void close() {
        if (terminal) {
            out.print(START_AGAIN);
            out.flush();
        }
    }
}
