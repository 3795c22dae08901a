package dev.ultrapixel.kernel.base;

import java.io.PrintStream;
import java.util.Locale;

/**
 * The kernel's log: the process's own stderr, which is the server's log. Never holds a key, the
 * connection file or a cell's text.
 */
public final class Log {
    private enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR,
        OFF
    }

    private static final PrintStream TO = System.err; // before cells get a stderr of their own
    private static final Level LEVEL = level(Env.get("LOG").orElse("warn"));

    private Log() {}

    public static void debug(String text) {
        log(Level.DEBUG, text);
    }

    public static void warn(String text) {
        log(Level.WARN, text);
    }

    /** With the stack: something in the kernel is wrong. */
    public static void error(String text, Throwable fault) {
        if (LEVEL.compareTo(Level.ERROR) > 0) return;
        synchronized (TO) {
            log(Level.ERROR, text);
            fault.printStackTrace(TO);
        }
    }

    private static void log(Level level, String text) {
        if (LEVEL.compareTo(level) <= 0)
            TO.println("[kernel " + level.name().toLowerCase(Locale.ROOT) + "] " + text);
    }

    private static Level level(String name) {
        for (Level level : Level.values()) if (level.name().equalsIgnoreCase(name)) return level;
        return Level.WARN;
    }
}
