package dev.ultrapixel.kernel.error;

/** The few colours that errors have. */
final class Ansi {
    private Ansi() {}

    static String red(String text) {
        return "\u001b[31m" + text + "\u001b[0m";
    }

    static String bold(String text) {
        return "\u001b[1m" + text + "\u001b[0m";
    }

    static String faint(String text) {
        return "\u001b[2m" + text + "\u001b[0m";
    }

    static String blue(String text) {
        return "\u001b[34m" + text + "\u001b[0m";
    }
}
