package dev.ultrapixel.image;

import java.util.ArrayList;
import java.util.List;

/** text → lines of so many letters, broken between words where it can be; three at most. */
final class Label {

    private static final int LINES = 3;

    private Label() {}

    static List<String> lines(String text, int letters) {
        var lines = new ArrayList<String>();
        String rest = text.strip().replaceAll("\\s+", " ");
        while (!rest.isEmpty() && lines.size() < LINES) {
            int end = end(rest, letters);
            lines.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            String last = lines.get(LINES - 1);
            int kept = Math.min(last.length(), letters - 1);
            lines.set(LINES - 1, last.substring(0, kept) + "…");
        }
        return lines;
    }

    private static int end(String text, int letters) {
        if (text.codePointCount(0, text.length()) <= letters) {
            return text.length();
        }
        int end = text.offsetByCodePoints(0, letters);
        int space = text.lastIndexOf(' ', end);
        return space > 0 ? space : end;
    }
}
