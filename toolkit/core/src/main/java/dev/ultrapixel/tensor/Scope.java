package dev.ultrapixel.tensor;

import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The border that frees arrays: what a body made dies with it, except its result, which goes to the
 * next border out.
 *
 * <p>The outermost scope of a thread holds the process's one computing lock (libtorch spreads an
 * operation over the cores; two callers at once gain nothing) and says that no gradients are
 * recorded.
 */
public final class Scope {

    private static final ReentrantLock COMPUTING = new ReentrantLock();
    private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

    private final @Nullable Scope outer;
    private final List<Array> arrays = new ArrayList<>();
    private final List<Tensor> held = new ArrayList<>();

    private Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    /** A value made of arrays, so that {@link #tidy} finds them in a result. */
    public interface Holds {
        Stream<Array> arrays();
    }

    /** Runs body and frees every array it made, except those of its result. */
    public static <T> T tidy(Supplier<T> body) {
        Scope outer = CURRENT.get();
        if (outer == null) {
            return computing(() -> within(null, body));
        }
        return within(outer, body);
    }

    /**
     * x → block → block → …, holding one block's intermediates at a time; if one fails, nothing
     * stays.
     */
    public static <B> Array chain(Array x, Iterable<B> blocks, BiFunction<B, Array, Array> apply) {
        return tidy(
                () -> {
                    Array y = x;
                    for (B block : blocks) {
                        Array before = y;
                        y = tidy(() -> apply.apply(block, before));
                        if (before != x && before != y) {
                            before.free();
                        }
                    }
                    return y;
                });
    }

    /** How many arrays this thread's scopes hold. */
    static int live() {
        int live = 0;
        for (Scope scope = CURRENT.get(); scope != null; scope = scope.outer) {
            Scope holder = scope;
            live += (int) scope.arrays.stream().filter(a -> a.owner() == holder).count();
        }
        return live;
    }

    static Scope current() {
        Scope scope = CURRENT.get();
        if (scope == null) {
            throw new IllegalStateException(
                    "arrays live in a scope, but this thread is in none: compute inside"
                            + " Scope.tidy(() -> …) and keep() what should stay");
        }
        return scope;
    }

    void adopt(Array array) {
        arrays.add(array);
    }

    /**
     * Keeps a tensor's memory until the outermost scope of this thread ends: a graph that is
     * recorded may read it on the way back, long after its array was freed.
     */
    void hold(Tensor tensor) {
        Scope outermost = this;
        for (Scope next = outer; next != null; next = next.outer) {
            outermost = next;
        }
        outermost.held.add(tensor);
    }

    private static <T> T within(@Nullable Scope outer, Supplier<T> body) {
        var scope = new Scope(outer);
        CURRENT.set(scope);
        try {
            T result = body.get();
            arraysOf(result)
                    .filter(a -> a.owner() == scope)
                    .forEach(
                            a -> {
                                if (outer == null) {
                                    throw new IllegalStateException(
                                            "the outermost scope should return values, but returns"
                                                    + " the array "
                                                    + a
                                                    + "; keep() it");
                                }
                                a.moveTo(outer);
                            });
            return result;
        } finally {
            CURRENT.set(outer);
            scope.close();
        }
    }

    private void close() {
        for (Array array : arrays) {
            if (array.owner() == this) {
                array.free();
            }
        }
        held.clear();
    }

    private static <T> T computing(Supplier<T> body) {
        try {
            COMPUTING.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(
                    "stopped while waiting for another computation of this process");
        }
        try {
            Array.freeUnreachable();
            Torch.manager(); // grad mode below needs the engine
            JniUtils.setGradMode(false);
            Cards.sameBitsAlways();
            return body.get();
        } finally {
            CURRENT.remove();
            COMPUTING.unlock();
        }
    }

    private static Stream<Array> arraysOf(@Nullable Object result) {
        if (result instanceof Array array) {
            return Stream.of(array);
        }
        if (result instanceof Holds holder) {
            return holder.arrays();
        }
        if (result instanceof Collection<?> many) {
            return many.stream().flatMap(Scope::arraysOf);
        }
        if (result instanceof Object[] many) {
            return Stream.of(many).flatMap(Scope::arraysOf);
        }
        if (result instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(Scope::arraysOf);
        }
        return Stream.empty();
    }
}
