package dev.ultrapixel.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of libtorch, for those who look at where the time goes.
 *
 * @param name as {@code ops.torchscript} has it, or {@link Route}
 * @param shapes of its arrays, in order; the members of a list one by one
 * @param seconds from call to return, on the CPU
 */
public record Operation(String name, List<long[]> shapes, double seconds) {

    private static final ThreadLocal<@Nullable Consumer<Operation>> LISTENER = new ThreadLocal<>();

    /** Runs body; listener hears of each operation of this thread after it returned. */
    public static <T> T during(Consumer<Operation> listener, Supplier<T> body) {
        Consumer<Operation> before = LISTENER.get();
        LISTENER.set(listener);
        try {
            return body.get();
        } finally {
            LISTENER.set(before);
        }
    }

    /** Runs a call, telling whoever listens; arguments as {@link Call} has them. */
    static <T> T heard(String name, Object[] arguments, Supplier<T> call) {
        Consumer<Operation> listener = LISTENER.get();
        if (listener == null) {
            return call.get();
        }
        List<long[]> shapes =
                Arrays.stream(arguments).flatMap(Call::arrays).map(Array::shape).toList();
        long start = System.nanoTime();
        T result = call.get();
        listener.accept(new Operation(name, shapes, (System.nanoTime() - start) / 1e9));
        return result;
    }
}
