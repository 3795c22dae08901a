package dev.ultrapixel.kernel.magic.builtin;

import org.jspecify.annotations.Nullable;

/** What {@code %timeit} compiles its statement to. */
@FunctionalInterface
public interface TimedLoop {

    /** Runs the statement so many times; the nanoseconds that it took. */
    long run(long times) throws Exception;

    /** Takes a value, so that computing it is not dropped. */
    static void keep(@Nullable Object value) {
        Kept.value = value;
    }

    /** Where values are kept. */
    final class Kept {

        @Nullable static volatile Object value;

        private Kept() {}
    }
}
