package dev.ultrapixel.notebook;

import org.jspecify.annotations.Nullable;

/**
 * Does the newest of what is asked, one at a time, on a thread of its own: what a drag asks for on
 * its way is left out, where it ends is not.
 */
public final class Latest {

    private final String name;
    private @Nullable Runnable next; // guarded by this
    private @Nullable Thread thread; // guarded by this; lives as long as the lab is used
    private boolean closed;

    /** Threads are named so. */
    public Latest(String name) {
        this.name = name;
    }

    /** Asks for something in place of what waits. It handles its own errors. */
    public synchronized void ask(Runnable job) {
        if (closed) {
            return;
        }
        next = job;
        if (thread == null) {
            thread = new Thread(this::work, name);
            thread.setDaemon(true);
            thread.start();
        }
        notifyAll();
    }

    /** What waits is dropped, and the thread ends after what it does now. */
    public synchronized void close() {
        closed = true;
        next = null;
        notifyAll();
    }

    private void work() {
        try {
            for (Runnable job = take(); job != null; job = take()) {
                job.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // somebody ends it: nothing is lost
        }
    }

    private synchronized @Nullable Runnable take() throws InterruptedException {
        while (next == null && !closed) {
            wait();
        }
        Runnable job = next;
        next = null;
        return job;
    }
}
