package dev.ultrapixel.kernel.base;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A thread of the kernel's own: a daemon, never interrupted, never held back by a full output
 * queue.
 */
public final class KernelThread extends Thread {
    public KernelThread(String name, Runnable work) {
        super(null, work, name, 0, false); // inherits no thread-locals: its output has no cell
        setDaemon(true);
    }

    /** Starts a thread that runs until its work returns. */
    public static KernelThread start(String name, Runnable work) {
        var thread = new KernelThread(name, work);
        thread.start();
        return thread;
    }

    /** One thread that works off what it is given, in order. */
    public static ExecutorService single(String name) {
        return Executors.newSingleThreadExecutor(work -> new KernelThread(name, work));
    }
}
