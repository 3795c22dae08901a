package dev.ultrapixel.kernel.eval;

/** Code was called that uses a name which is not declared (yet). */
public final class UndefinedName extends Exception {
    private static final long serialVersionUID = 1;

    UndefinedName(String message) {
        super(message);
    }
}
