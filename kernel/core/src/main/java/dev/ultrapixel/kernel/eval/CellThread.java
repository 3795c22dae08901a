package dev.ultrapixel.kernel.eval;

import dev.ultrapixel.kernel.api.CellInterrupted;
import dev.ultrapixel.kernel.base.Log;
import dev.ultrapixel.kernel.channel.Origin;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that runs the code of all cells, so that thread-locals and native scopes live on
 * between them. A thread that cannot be stopped is left behind: the next task gets a new one.
 */
public final class CellThread {
    private record Task(
            Origin origin, Callable<?> work, CompletableFuture<@Nullable Object> result) {}

    private final String name;
    private int threads;
    private @Nullable Worker worker;
    private @Nullable Task running; // guarded by this

    public CellThread(String name) {
        this.name = name;
    }

    /** Runs on the cell's thread and waits. What the work throws is thrown here. */
    @Nullable Object call(Origin origin, Callable<?> work, long timeoutMillis) throws Throwable {
        var task = new Task(origin, work, new CompletableFuture<>());
        begin(task);
        try {
            return timeoutMillis <= 0 ? task.result.get() : get(task, timeoutMillis);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause == null ? e : cause;
        } finally {
            end();
        }
    }

    private synchronized void begin(Task task) {
        running = task;
        worker().tasks.add(task);
    }

    private synchronized void end() {
        running = null;
    }

    /**
     * Stops at the next safepoint, or out of a wait, if it is this origin's task that runs: a cell
     * may have ended by its token alone, and the next one has asked for nothing.
     */
    synchronized void interrupt(Origin origin) {
        Task task = running;
        if (task != null && task.origin.equals(origin) && worker != null) {
            worker.thread.interrupt();
        }
    }

    /**
     * Leaves the thread behind if it runs this origin's task; who waits for it gets a {@link
     * CellInterrupted}, but only after {@code word} was told the thread: what is said of it comes
     * before the cell's end.
     */
    public void detach(Origin origin, Consumer<Thread> word) {
        Task task;
        Worker left;
        synchronized (this) {
            task = running;
            left = worker;
            if (task == null || left == null) return;
            if (!task.origin.equals(origin) || task.result.isDone()) return;
            task.origin.mute();
            left.abandoned = true;
            worker = null;
        }
        var interrupted = new CellInterrupted();
        interrupted.setStackTrace(left.thread.getStackTrace());
        try {
            word.accept(left.thread);
        } finally {
            task.result.completeExceptionally(interrupted);
        }
    }

    /** What runs now, for a message that says so. */
    public synchronized @Nullable Thread busy() {
        return running == null || worker == null ? null : worker.thread;
    }

    private @Nullable Object get(Task task, long timeoutMillis)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return task.result.get(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.origin.cancel();
            Safepoint.raise(true);
            interrupt(task.origin);
            try {
                task.result.get();
            } catch (ExecutionException interrupted) {
                if (!task.origin.muted()) task.origin.revive();
            }
            throw e;
        }
    }

    private synchronized Worker worker() {
        if (worker == null) worker = new Worker(name + (++threads == 1 ? "" : "-" + threads));
        return worker;
    }

    private final class Worker {
        private final LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
        private final Thread thread;
        private volatile boolean abandoned;

        Worker(String name) {
            thread = new Thread(null, this::run, name, 0, false);
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            while (!abandoned) {
                try {
                    run(tasks.take());
                } catch (InterruptedException e) {
                    Log.debug("an interrupt came as its task ended");
                }
            }
        }

        private void run(Task task) {
            Origin.bind(task.origin);
            try {
                Object value = task.work.call();
                unlessAbandoned(() -> task.result.complete(value));
            } catch (Throwable e) {
                unlessAbandoned(() -> task.result.completeExceptionally(e));
            } finally {
                Origin.bind(null);
                Thread.interrupted();
            }
        }

        /** Of a thread that was left behind, {@link #detach} alone says how its task ended. */
        private void unlessAbandoned(Runnable end) {
            synchronized (CellThread.this) {
                if (!abandoned) end.run();
            }
        }
    }
}
