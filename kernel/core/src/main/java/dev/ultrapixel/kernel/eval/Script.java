package dev.ultrapixel.kernel.eval;

/**
 * A text that is evaluated: a cell or a file.
 *
 * @param name how errors call it: {@code cell [3]}, {@code file.java}
 * @param number of its cell; for a file of the cell that loads it
 * @param text all of it, for excerpts
 */
public record Script(String name, int number, String text) {
    public static Script cell(int number, String text) {
        return new Script("cell [" + number + "]", number, text);
    }

    /** A line of it, counted from 1; empty beyond its end. */
    public String line(int line) {
        return text.lines().skip(Math.max(0, line - 1)).findFirst().orElse("");
    }
}
