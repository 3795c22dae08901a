package dev.ultrapixel.kernel.magic.builtin;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** What {@code %timeit} compiles its statement to. */
@FunctionalInterface
public interface TimedLoop {

    /** Runs the statement so many times; the nanoseconds that it took. */
    long run(long times) throws Exception;

    /** Takes a value, so that computing it is not dropped. */
    static void keep(@Nullable Object value) {
        Kept.OBJECT.setOpaque(value);
    }

    /** Takes a whole number of any kind, a character too. */
    static void keep(long value) {
        Kept.NUMBER.setOpaque(value);
    }

    /** Takes a number with a fraction. */
    static void keep(double value) {
        Kept.FRACTION.setOpaque(value);
    }

    static void keep(boolean value) {
        Kept.NUMBER.setOpaque(value ? 1L : 0L);
    }

    /** Where values are kept: a store that the compiler can neither drop nor take out of a loop. */
    final class Kept {

        private static final VarHandle OBJECT = handle("object", Object.class);
        private static final VarHandle NUMBER = handle("number", long.class);
        private static final VarHandle FRACTION = handle("fraction", double.class);

        @SuppressWarnings("unused") // written through its handle
        @Nullable
        private static Object object;

        @SuppressWarnings("unused") // written through its handle
        private static long number;

        @SuppressWarnings("unused") // written through its handle
        private static double fraction;

        private Kept() {}

        private static VarHandle handle(String name, Class<?> type) {
            try {
                return MethodHandles.lookup().findStaticVarHandle(Kept.class, name, type);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Kept should have a field " + name, e);
            }
        }
    }
}
