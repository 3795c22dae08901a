package dev.ultrapixel.kernel.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a cell can call by its simple name: all of these are imported statically. */
public final class Notebook {
    private static volatile @Nullable Kernel running;

    private Notebook() {}

    /** Called by the kernel when it starts; there is one in a process. */
    public static void attach(Kernel kernel) {
        running = kernel;
    }

    /** The running kernel. */
    public static Kernel kernel() {
        var kernel = running;
        if (kernel == null)
            throw new IllegalStateException(
                    "no kernel runs in this process: this is for cells of a notebook");
        return kernel;
    }

    /** Shows a value; returns the display's id. */
    public static String display(@Nullable Object value) {
        return kernel().display().show(value);
    }

    /** Shows a value in these forms and as text; returns the display's id. */
    public static String display(@Nullable Object value, String... mimeTypes) {
        return kernel().display().show(value, mimeTypes);
    }

    public static void updateDisplay(String id, @Nullable Object value) {
        kernel().display().update(id, value);
    }

    public static void updateDisplay(String id, @Nullable Object value, String... mimeTypes) {
        kernel().display().update(id, value, mimeTypes);
    }

    public static String displayHtml(String html) {
        return display(DisplayData.text(html).with("text/html", html));
    }

    public static String displayMarkdown(String markdown) {
        return display(DisplayData.text(markdown).with("text/markdown", markdown));
    }

    public static DisplayData render(@Nullable Object value, String... mimeTypes) {
        return kernel().renderers().render(value, mimeTypes);
    }

    public static void clearOutput() {
        clearOutput(false);
    }

    /**
     * @param wait remove it only when the next output comes
     */
    public static void clearOutput(boolean wait) {
        kernel().display().clear(wait);
    }

    /** Evaluates a text in the notebook's scope, magics included; the live result. */
    public static @Nullable Object eval(String code) throws Exception {
        return kernel().eval(code);
    }

    /** Runs {@code %name words…}; the caller says what type it expects. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    public static <T extends @Nullable Object> T lineMagic(String name, List<String> words)
            throws Exception {
        return (T) kernel().magics().runLine(name, words);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    public static <T extends @Nullable Object> T cellMagic(
            String name, List<String> words, String body) throws Exception {
        return (T) kernel().magics().runCell(name, words, body);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    public static void printf(String format, @Nullable Object... values) {
        System.out.printf(format, values);
    }

    public static Progress progress(String title, long total) {
        return new Progress(kernel().display(), title, total);
    }

    /**
     * Runs if a cell is interrupted before this one has ended: stops what a cell's thread cannot.
     */
    public static void onInterrupt(Runnable action) {
        AutoCloseable listening = kernel().onInterrupt(action);
        AutoCloseable[] end = new AutoCloseable[1];
        end[0] =
                kernel().onCellEnd(
                                cell -> {
                                    close(listening);
                                    close(end[0]);
                                });
    }

    private static void close(AutoCloseable registration) {
        try {
            registration.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether this cell was interrupted. */
    public static boolean interrupted() {
        return kernel().cancellation().requested();
    }

    /** Throws {@link CellInterrupted} if this cell was interrupted. */
    public static void checkInterrupted() {
        kernel().cancellation().check();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
