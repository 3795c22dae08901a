package dev.ultrapixel.kernel.api;

/**
 * Whether the cell should stop. Long loops outside of cell code call {@link #check()} at each turn.
 */
public interface Cancellation {
    boolean requested();

    /** Throws {@link CellInterrupted} when the cell was interrupted. */
    default void check() {
        if (requested()) throw new CellInterrupted();
    }

    /** {@link System#nanoTime()} of the interrupt; 0 when there was none. */
    long sinceNanos();
}
