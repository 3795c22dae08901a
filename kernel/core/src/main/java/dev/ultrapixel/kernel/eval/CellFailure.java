package dev.ultrapixel.kernel.eval;

/** A cell's code threw. */
public final class CellFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final Throwable thrown;

    public CellFailure(Throwable thrown) {
        super("a cell's code threw", thrown);
        this.thrown = thrown;
    }

    public Throwable thrown() {
        return thrown;
    }
}
