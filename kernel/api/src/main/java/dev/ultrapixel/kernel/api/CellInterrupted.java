package dev.ultrapixel.kernel.api;

/**
 * A cell was interrupted. An error, so that {@code catch (Exception e)} in a loop does not swallow
 * it.
 */
public final class CellInterrupted extends Error {
    private static final long serialVersionUID = 1;

    public CellInterrupted() {
        super("the cell was interrupted", null, false, true);
    }
}
