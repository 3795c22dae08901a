package dev.ultrapixel.kernel.eval;

import dev.ultrapixel.kernel.api.CellInterrupted;
import dev.ultrapixel.kernel.base.KernelThread;
import dev.ultrapixel.kernel.channel.Origin;

/**
 * Called from every method that a cell declares and before every backward jump in it ({@link
 * Safepoints} puts the calls in). While no cell is cancelled it reads one flag.
 */
public final class Safepoint {
    private static volatile boolean raised;

    private Safepoint() {}

    /**
     * The flag stays up until the cell has ended: a loop that catches Throwable is hit again at its
     * next turn.
     */
    public static void check() {
        if (raised) checkCell();
    }

    private static void checkCell() {
        if (Thread.currentThread() instanceof KernelThread) return; // a listener of the interrupt
        Origin origin = Origin.current();
        if (origin != null && origin.requested()) throw new CellInterrupted();
    }

    /** What {@code System.exit} in a cell has become. */
    @SuppressWarnings("DoNotCallSuggester") // inserted code calls it
    public static void exit(int status) {
        throw new CellExit(status);
    }

    /** What {@code Runtime.exit} and {@code halt} have become. */
    @SuppressWarnings("DoNotCallSuggester") // inserted code calls it
    public static void exit(Runtime runtime, int status) {
        throw new CellExit(status);
    }

    static void raise(boolean up) {
        raised = up;
    }
}
