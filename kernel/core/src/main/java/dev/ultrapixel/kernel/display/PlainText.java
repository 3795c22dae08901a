package dev.ultrapixel.kernel.display;

import dev.ultrapixel.kernel.api.CellInterrupted;
import java.lang.reflect.Array;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value as text; arrays and the JDK's collections with a thousand elements at most. */
final class PlainText {

    private static final int MOST = 1000;
    private static final int MOST_CHARS = 100_000;
    private static final int MOST_FRAMES = 10;

    private PlainText() {}

    /** Its {@code toString}, or what went wrong with it. */
    static String of(@Nullable Object value) {
        try {
            return String.valueOf(value);
        } catch (CellInterrupted e) {
            throw e;
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            String type = value == null ? "null" : value.getClass().getTypeName();
            return "%s (its toString failed: %s)".formatted(type, e);
        }
    }

    /** {@code int[3] { 1, 2, 3 }} */
    static String ofArray(Object array) {
        int length = Array.getLength(array);
        StringBuilder text = new StringBuilder(array.getClass().getComponentType().getTypeName());
        int brackets = text.indexOf("["); // of the element type: the length belongs before them
        text.insert(brackets < 0 ? text.length() : brackets, "[" + length + "]");
        if (length == 0) {
            return text.append(" { }").toString();
        }
        text.append(" { ");
        for (int i = 0; i < length; i++) {
            if (i == MOST || text.length() > MOST_CHARS) {
                return text.append("… }").toString();
            }
            Object element = Array.get(array, i);
            boolean nested = element != null && element.getClass().isArray();
            text.append(nested ? shortArray(element) : of(element));
            text.append(i + 1 < length ? ", " : " }");
        }
        return text.toString();
    }

    /** {@code [1, 2, 3]}, as the JDK writes it; with more than a thousand their number. */
    static String ofElements(Iterable<?> elements, int size) {
        return joined(elements.iterator(), size, '[', ']', PlainText::of);
    }

    /** {@code {a=1, b=2}}, as the JDK writes it; with more than a thousand their number. */
    static String ofEntries(Map<?, ?> map) {
        Function<Map.Entry<?, ?>, String> text =
                entry -> of(entry.getKey()) + "=" + of(entry.getValue());
        return joined(map.entrySet().iterator(), map.size(), '{', '}', text);
    }

    /** Its name, message, first frames and causes. */
    static String ofThrowable(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 5; depth++, cause = cause.getCause()) {
            text.append(depth == 0 ? "" : "\nCaused by: ").append(cause);
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
                text.append("\n    at ").append(frames[i]);
            }
            if (frames.length > MOST_FRAMES) {
                text.append("\n    ... ").append(frames.length - MOST_FRAMES).append(" more");
            }
        }
        return text.toString();
    }

    private static String shortArray(Object array) {
        int length = Array.getLength(array);
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < Math.min(length, 20); i++) {
            text.append(i == 0 ? "" : ", ").append(of(Array.get(array, i)));
        }
        return text.append(length > 20 ? ", …]" : "]").toString();
    }

    private static <T> String joined(
            Iterator<? extends T> elements,
            int size,
            char open,
            char close,
            Function<T, String> toText) {
        StringBuilder text = new StringBuilder().append(open);
        for (int i = 0; elements.hasNext(); i++) {
            if (i == MOST || text.length() > MOST_CHARS) {
                text.append(", … ").append(size - i).append(" more");
                break;
            }
            text.append(i == 0 ? "" : ", ").append(toText.apply(elements.next()));
        }
        return text.append(close).toString();
    }
}
