package dev.ultrapixel.kernel.run;

import dev.ultrapixel.kernel.api.Cell;
import dev.ultrapixel.kernel.base.Log;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Who wants to hear of cells, interrupts and the end. One that fails does not keep the others from
 * hearing.
 */
final class Hooks {
    private final List<Consumer<Cell>> starts = new CopyOnWriteArrayList<>();
    private final List<Consumer<Cell>> ends = new CopyOnWriteArrayList<>();
    private final List<Runnable> interrupts = new CopyOnWriteArrayList<>();
    private final List<Runnable> shutdowns = new CopyOnWriteArrayList<>();

    AutoCloseable onCellStart(Consumer<Cell> action) {
        return add(starts, action);
    }

    AutoCloseable onCellEnd(Consumer<Cell> action) {
        return add(ends, action);
    }

    AutoCloseable onInterrupt(Runnable action) {
        return add(interrupts, action);
    }

    AutoCloseable onShutdown(Runnable action) {
        return add(shutdowns, action);
    }

    void cellStarts(Cell cell) {
        starts.forEach(action -> tell(() -> action.accept(cell)));
    }

    void cellEnds(Cell cell) {
        ends.forEach(action -> tell(() -> action.accept(cell)));
    }

    /** Those that listen now: a cell that ends at once takes its own back. */
    Runnable interrupted() {
        List<Runnable> now = List.copyOf(interrupts);
        return () -> now.forEach(Hooks::tell);
    }

    void shutsDown() {
        shutdowns.forEach(Hooks::tell);
    }

    private static <T> AutoCloseable add(List<T> list, T action) {
        list.add(action);
        return () -> list.remove(action);
    }

    private static void tell(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            Log.error("a hook failed", e);
            System.err.println("a hook of an extension failed: " + e);
        }
    }
}
