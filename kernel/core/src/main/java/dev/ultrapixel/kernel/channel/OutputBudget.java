package dev.ultrapixel.kernel.channel;

import dev.ultrapixel.kernel.base.Env;
import java.nio.charset.StandardCharsets;

/**
 * How much text a cell may print: {@code ULTRAPIXEL_OUTPUT_LIMIT} bytes; behind that only the end
 * is kept.
 */
final class OutputBudget {
    static final long LIMIT = Math.max(1024, Env.number("OUTPUT_LIMIT", 4L << 20));
    private static final int TAIL = 16 << 10;

    private long used;
    private long cut;
    private boolean reported;
    private final StringBuilder tail = new StringBuilder();
    private final StringBuilder line = new StringBuilder();

    /** The part of a text that may still go out. */
    String take(String text) {
        remember(text);
        if (cut == 0
                && used + 3L * text.length() <= LIMIT) { // surely fits: no need to count exactly
            used += text.length() < 64 ? bytes(text) : text.getBytes(StandardCharsets.UTF_8).length;
            return text;
        }
        int fits = cut > 0 ? 0 : fitting(text);
        used += bytes(text.substring(0, fits));
        if (fits == text.length()) return text;
        String rest = text.substring(fits);
        boolean first = cut == 0;
        cut += rest.getBytes(StandardCharsets.UTF_8).length;
        keep(rest);
        return first && !reported
                ? text.substring(0, fits)
                        + "\n[output cut at "
                        + size(LIMIT)
                        + "; its end follows with the cell's]\n"
                : "";
    }

    /**
     * What is due at the cell's end: how much is missing, and the last of it. Empty if nothing is.
     */
    String rest() {
        if (cut == 0 || reported) return "";
        reported = true;
        String text = "\n[output cut at " + size(LIMIT) + "; " + cut + " more bytes]\n" + tail;
        tail.setLength(0);
        return text;
    }

    /** The unfinished line: a prompt. */
    String line() {
        return line.toString();
    }

    private void remember(String text) {
        int newline = text.lastIndexOf('\n');
        if (newline >= 0) line.setLength(0);
        if (line.length() < 1000)
            line.append(text, newline + 1, Math.min(text.length(), newline + 1001));
    }

    private int fitting(String text) {
        long room = LIMIT - used;
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            int size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (room < size) break;
            room -= size;
            at += Character.charCount(point);
        }
        return at;
    }

    private void keep(String text) {
        if (reported) return;
        tail.append(text, Math.max(0, text.length() - TAIL), text.length());
        if (tail.length() <= 2 * TAIL) return;
        int from = tail.length() - TAIL;
        tail.delete(0, Character.isLowSurrogate(tail.charAt(from)) ? from + 1 : from);
    }

    private static int bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : Character.isSurrogate(unit) ? 2 : 3;
        }
        return bytes;
    }

    static String size(long bytes) {
        if (bytes % (1 << 20) == 0) return (bytes >> 20) + " MiB";
        return bytes % 1024 == 0 ? (bytes >> 10) + " KiB" : bytes + " bytes";
    }
}
