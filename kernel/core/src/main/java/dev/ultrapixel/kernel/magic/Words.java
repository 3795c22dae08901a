package dev.ultrapixel.kernel.magic;

import java.util.ArrayList;
import java.util.List;

/**
 * A magic's line → its words: split at blanks and tabs; {@code "…"} keeps blanks together, {@code
 * \"} is a quote and {@code \\} a backslash. Any other backslash stays as it is, so that a glob may
 * escape its star.
 */
public final class Words {

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean open; // a word has begun, perhaps an empty one in quotes
    private boolean quoted;

    private Words(String line) {
        this.line = line;
    }

    /**
     * The words of a line.
     *
     * @throws IllegalArgumentException if a quote is not closed
     */
    public static List<String> split(String line) {
        return new Words(line).split();
    }

    private List<String> split() {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length() && isEscaped(line.charAt(i + 1))) {
                take(line.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
                open = true;
            } else if (!quoted && Character.isWhitespace(c)) {
                end();
            } else {
                take(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException(
                    "quotes should be closed but one is open in: %s; write \\\" for a quote itself"
                            .formatted(line.strip()));
        }
        end();
        return List.copyOf(words);
    }

    private static boolean isEscaped(char c) {
        return c == '"' || c == '\\';
    }

    private void take(char c) {
        word.append(c);
        open = true;
    }

    private void end() {
        if (open) {
            words.add(word.toString());
            word.setLength(0);
            open = false;
        }
    }
}
