package dev.ultrapixel.kernel.api;

import org.jspecify.annotations.Nullable;

/** What appears below a cell. */
public interface Display {
    /**
     * Shows a value below the cell that the calling thread belongs to.
     *
     * @param mimeTypes only these and {@code text/plain}; none: what the value prefers
     * @return the display's id, for {@link #update}
     */
    String show(@Nullable Object value, String... mimeTypes);

    /** Replaces what {@link #show} showed, wherever it stands. */
    void update(String id, @Nullable Object value, String... mimeTypes);

    /**
     * Removes the cell's output.
     *
     * @param wait only when the next output comes, so that nothing flickers
     */
    void clear(boolean wait);
}
