package dev.ultrapixel.kernel.testing;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** What something says when it refuses. */
public final class Refusal {

    private Refusal() {}

    /** The message of the exception that must come. */
    public static String of(Class<? extends Throwable> type, Executable action) {
        return String.valueOf(assertThrows(type, action).getMessage());
    }
}
