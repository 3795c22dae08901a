package dev.ultrapixel.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How one notebook or example ended: its seconds, and what was wrong. */
record Outcome(String name, double seconds, @Nullable String fault) {

    boolean good() {
        return fault == null;
    }

    void print(PrintWriter out) {
        out.printf(Locale.ROOT, "%-6s %-28s %6.1f s%n", good() ? "ok" : "FAILED", name, seconds);
        if (fault != null) {
            out.println(fault.indent(7).stripTrailing());
        }
        out.flush();
    }
}
