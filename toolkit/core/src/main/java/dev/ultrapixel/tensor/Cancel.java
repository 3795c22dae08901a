package dev.ultrapixel.tensor;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The wish to stop, looked at before every operation: the thread's interrupt flag, or a token that
 * whoever runs the thread feeds (a kernel extension, a dialog). An operation that runs is never
 * cut; scopes free what was made.
 */
public final class Cancel {

    private static final ThreadLocal<BooleanSupplier> TOKEN =
            ThreadLocal.withInitial(() -> () -> false);

    private Cancel() {}

    /**
     * Runs body on this thread; as soon as token says true, its next operation throws {@link
     * CancellationException}.
     */
    public static <T> T when(BooleanSupplier token, Supplier<T> body) {
        BooleanSupplier before = TOKEN.get();
        TOKEN.set(() -> before.getAsBoolean() || token.getAsBoolean());
        try {
            return body.get();
        } finally {
            TOKEN.set(before);
        }
    }

    /**
     * Runs body to its end whoever asks to stop: what has to be saved. The interrupt flag is as
     * before afterwards.
     */
    public static <T> T shielded(Supplier<T> body) {
        BooleanSupplier before = TOKEN.get();
        boolean interrupted = Thread.interrupted();
        TOKEN.set(() -> false);
        try {
            return body.get();
        } finally {
            TOKEN.set(before);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Throws if this thread was asked to stop. The interrupt flag stays set for the caller's border
     * to clear.
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted() || TOKEN.get().getAsBoolean()) {
            throw new CancellationException(
                    "stopped between two operations; what was computed before is unharmed");
        }
    }
}
