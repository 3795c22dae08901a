package dev.ultrapixel.kernel.run;

import dev.ultrapixel.kernel.base.KernelThread;
import dev.ultrapixel.kernel.base.Log;
import dev.ultrapixel.kernel.channel.IOPub;
import dev.ultrapixel.kernel.channel.Origin;
import dev.ultrapixel.kernel.eval.Stop;
import dev.ultrapixel.kernel.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;

/**
 * Stops cells. First by their safepoints and by interrupting their thread; who asks a second time
 * gets the thread left behind, its output dropped. No claim is made while a thread still runs.
 */
final class Interrupts {
    private static final long PATIENCE_MILLIS = 2000;
    private static final long QUIET_MILLIS = 1000;

    private final IOPub iopub;
    private final Hooks hooks;
    private final Map<Origin, RunningCell> running = new ConcurrentHashMap<>();
    private final List<Thread> left = new CopyOnWriteArrayList<>();

    Interrupts(IOPub iopub, Hooks hooks) {
        this.iopub = iopub;
        this.hooks = hooks;
    }

    void started(RunningCell cell) {
        running.put(cell.origin(), cell);
    }

    /** The flag goes down when nothing that was asked to stop runs any more. */
    void ended(RunningCell cell) {
        running.remove(cell.origin());
        if (cell.origin().requested() && !cell.origin().muted()) awaitQuietPool();
        left.removeIf(thread -> !thread.isAlive());
        boolean others = running.keySet().stream().anyMatch(Origin::requested);
        Stop.lower(others || !left.isEmpty());
        cell.ended().countDown();
    }

    /**
     * Returns when all cells have stopped, or after two seconds and a word about what still runs.
     */
    void interrupt() throws InterruptedException {
        List<RunningCell> cells = List.copyOf(running.values());
        if (cells.isEmpty()) {
            reportLeft();
            return;
        }
        for (RunningCell cell : cells) {
            if (cell.origin().requested()) leave(cell);
            else stop(cell);
        }
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        for (RunningCell cell : cells) {
            long rest = Math.max(1, (until - System.nanoTime()) / 1_000_000);
            if (!cell.awaitEnd(rest)) report(cell);
        }
    }

    private void stop(RunningCell cell) throws InterruptedException {
        Runnable listeners = hooks.interrupted();
        Stop.raise(cell.origin(), cell.thread());
        // They are user code: one that does not return must not hold back the answer.
        KernelThread.start("interrupt-listeners", listeners).join(PATIENCE_MILLIS);
    }

    private void leave(RunningCell cell) {
        cell.thread().detach(cell.origin(), thread -> sayLeft(cell, thread));
    }

    private void sayLeft(RunningCell cell, Thread thread) {
        left.add(thread);
        Log.warn("a cell's thread was left behind: " + thread.getName());
        String where = Stop.where(thread);
        iopub.publish(
                cell.origin().parent(),
                "stream",
                Json.object(
                        "name",
                        "stderr",
                        "text",
                        "the cell's thread does not stop"
                                + where
                                + ": it was left behind, and what it still prints is dropped\n"));
    }

    private void report(RunningCell cell) {
        Thread thread = cell.thread().busy();
        if (thread == null) return;
        double seconds = (System.nanoTime() - cell.origin().sinceNanos()) / 1e9;
        say(
                cell.origin(),
                String.format(
                        Locale.ROOT,
                        "interrupt: still running after %.1f s%s; interrupt again to leave the"
                                + " thread behind",
                        seconds,
                        Stop.where(thread)));
    }

    private void reportLeft() {
        left.removeIf(thread -> !thread.isAlive());
        Origin last = Origin.current();
        if (left.isEmpty() || last == null) return;
        say(
                last,
                left.size()
                        + " thread(s) of interrupted cells still run"
                        + Stop.where(left.get(0))
                        + "; only a restart of the kernel ends them");
    }

    private void say(Origin origin, String text) {
        iopub.print(origin, "stderr", text + "\n");
    }

    /** Leaves of a parallel stream may start after the cell has ended. */
    private static void awaitQuietPool() {
        ForkJoinPool pool = ForkJoinPool.commonPool();
        long until = System.nanoTime() + QUIET_MILLIS * 1_000_000;
        try {
            while (!(pool.isQuiescent() && !pool.hasQueuedSubmissions())
                    && System.nanoTime() < until) Thread.sleep(2);
        } catch (InterruptedException e) {
            Log.error("the kernel's own thread was interrupted", e);
        }
    }
}
