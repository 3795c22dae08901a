package dev.ultrapixel.kernel.testing;

import org.jspecify.annotations.Nullable;

/** Where the snippets of a {@link TestKernel} leave their values. */
public final class Live {

    @Nullable static Object value;

    private Live() {}

    public static void keep(@Nullable Object kept) {
        value = kept;
    }
}
