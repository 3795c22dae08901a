package dev.ultrapixel.kernel.api;

import java.util.Locale;

/** A bar below the cell, redrawn at most ten times a second, and at its end. */
public final class Progress implements AutoCloseable {
    private static final long BETWEEN_NANOS = 100_000_000;

    private final Display display;
    private final String title;
    private final long total;
    private final String id;
    private final long start = System.nanoTime();
    private long done;
    private long drawn = start;
    private boolean closed;

    /**
     * @param total how many steps there will be, 1 or more
     */
    public Progress(Display display, String title, long total) {
        if (total < 1)
            throw new IllegalArgumentException("a progress has 1 step or more, not " + total);
        this.display = display;
        this.title = title;
        this.total = total;
        this.id = display.show(picture());
    }

    public void step() {
        at(done + 1);
    }

    /**
     * @param steps done so far
     */
    public synchronized void at(long steps) {
        done = Math.max(0, Math.min(steps, total));
        long now = System.nanoTime();
        if (now - drawn < BETWEEN_NANOS && done < total) return;
        drawn = now;
        display.update(id, picture());
    }

    /** Shows where it stopped. */
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        display.update(id, picture());
    }

    private DisplayData picture() {
        double seconds = (System.nanoTime() - start) / 1e9;
        String text =
                String.format(Locale.ROOT, "%s: %d of %d, %.1f s", title, done, total, seconds);
        String bar = "<progress max='" + total + "' value='" + done + "'></progress> ";
        return DisplayData.text(text).with("text/html", bar + Notebook.escape(text));
    }
}
