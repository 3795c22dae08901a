package dev.ultrapixel.kernel.eval;

/** A cell called {@code System.exit}; the kernel lives on. */
public final class CellExit extends Error {
    private static final long serialVersionUID = 1;

    CellExit(int status) {
        super(
                "exit("
                        + status
                        + ") would end the kernel and lose the session; use the front end's Shut"
                        + " Down instead");
    }
}
