package dev.ultrapixel.kernel.error;

import dev.ultrapixel.kernel.base.Messages;
import dev.ultrapixel.kernel.eval.Place;
import dev.ultrapixel.kernel.eval.Positions;
import dev.ultrapixel.kernel.eval.Translations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A throwable, its causes and what it suppressed, with frames that name cells and lines. One for
 * each error.
 */
final class Trace {
    private static final int DEPTH = 8;
    private static final int FRAMES = 30;

    /**
     * How a class of JShell's maps to its snippet: learnt from the frames that JShell translated.
     */
    private record Shift(String file, int lines) {}

    private final Positions positions;
    private final Translations translations;
    private final Set<Throwable> shown = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Shift> shifts = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    private boolean excerpted;

    Trace(Positions positions, Translations translations) {
        this.positions = positions;
        this.translations = translations;
    }

    /**
     * @param headline the first line: the error's name and message
     */
    List<String> of(Throwable thrown, String headline) {
        learn(thrown, translations.of(thrown), 0);
        write(thrown, headline, "", 0);
        return lines;
    }

    /** The translated chain is as long as the causes, its frames stand in the same order. */
    private void learn(@Nullable Throwable thrown, @Nullable Throwable translated, int depth) {
        if (thrown == null || translated == null || depth > DEPTH) return;
        StackTraceElement[] raw = thrown.getStackTrace();
        StackTraceElement[] known = translated.getStackTrace();
        for (int i = 0; i < Math.min(raw.length, known.length); i++) {
            String file = known[i].getFileName();
            if (file == null || !file.startsWith("#")) continue;
            shifts.put(
                    raw[i].getClassName(),
                    new Shift(file, known[i].getLineNumber() - raw[i].getLineNumber()));
        }
        learn(thrown.getCause(), translated.getCause(), depth + 1);
    }

    private void write(Throwable thrown, String headline, String indent, int depth) {
        if (!shown.add(thrown) || depth > DEPTH) return;
        lines.add(indent + Ansi.red(headline));
        frames(thrown.getStackTrace(), indent);
        for (Throwable other : thrown.getSuppressed())
            write(other, "Suppressed: " + headline(other), indent + "    ", depth + 1);
        if (thrown.getCause() != null)
            write(
                    thrown.getCause(),
                    "Caused by: " + headline(thrown.getCause()),
                    indent,
                    depth + 1);
    }

    private static String headline(Throwable thrown) {
        String message = Messages.of(thrown);
        return Errors.name(thrown.getClass()) + (message.isEmpty() ? "" : ": " + message);
    }

    private void frames(StackTraceElement[] raw, String indent) {
        List<StackTraceElement> frames = new ArrayList<>();
        for (StackTraceElement frame : cut(raw)) if (!Frames.isKernels(frame)) frames.add(frame);
        for (StackTraceElement frame : frames.subList(0, Math.min(FRAMES, frames.size()))) {
            Optional<Place> place = place(frame);
            String in = Frames.method(frame).map(method -> " in " + method + "()").orElse("");
            if (place.isPresent()) {
                lines.add(indent + "    at " + Ansi.bold(place.get().toString()) + in);
                excerpt(place.get(), indent);
            } else {
                lines.add(
                        indent
                                + "    at "
                                + Ansi.faint(
                                        Frames.isCells(frame) ? "a cell" + in : frame.toString()));
            }
        }
        if (frames.size() > FRAMES)
            lines.add(indent + "    ... " + grouped(frames.size() - FRAMES) + " more frames");
    }

    /**
     * Nothing behind the outermost cell frame concerns the user; without one, nothing behind the
     * kernel's first.
     */
    private static List<StackTraceElement> cut(StackTraceElement[] raw) {
        int end = raw.length;
        while (end > 0 && !Frames.isCells(raw[end - 1])) end--;
        if (end == 0) {
            while (end < raw.length && !Frames.isKernels(raw[end])) end++;
        }
        return List.of(raw).subList(0, end);
    }

    private Optional<Place> place(StackTraceElement frame) {
        if (Frames.isTranslated(frame)) return positions.of(frame);
        Shift shift = shifts.get(frame.getClassName());
        if (shift == null) return Optional.empty();
        return positions.of(
                new StackTraceElement("", "", shift.file(), frame.getLineNumber() + shift.lines()));
    }

    /** The source around the innermost cell frame, once. */
    private void excerpt(Place place, String indent) {
        if (excerpted) return;
        excerpted = true;
        for (int line = place.line() - 1; line <= place.line() + 1; line++) {
            String text = place.script().line(line);
            if (line < 1 || text.isBlank() && line != place.line()) continue;
            String mark = line == place.line() ? Ansi.red("--> ") : "    ";
            lines.add(indent + "    " + mark + Ansi.faint(padded(line)) + text);
        }
    }

    /** Not by String.format: its first call reads locale data for 30 ms. */
    private static String padded(int line) {
        String digits = Integer.toString(line);
        return " ".repeat(Math.max(0, 3 - digits.length())) + digits + " ";
    }

    private static String grouped(int number) {
        return String.format(java.util.Locale.ROOT, "%,d", number).replace(',', ' ');
    }
}
