package dev.ultrapixel.kernel.base;

/** A throwable's message, also of one whose {@code getMessage} fails. */
public final class Messages {
    private Messages() {}

    /** Empty if it has none. */
    public static String of(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : message;
        } catch (RuntimeException | StackOverflowError e) {
            return "(its getMessage fails: " + e.getClass().getSimpleName() + ")";
        }
    }
}
