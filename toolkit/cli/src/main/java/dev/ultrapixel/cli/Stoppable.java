package dev.ultrapixel.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C → the work's interrupt; the process waits until the work has put everything away. */
final class Stoppable {

    static final int STOPPED = 130; // as shells count: 128 + SIGINT

    private static final int PATIENCE = 60; // seconds: an operation that runs is never cut

    private Stoppable() {}

    /** The work's exit code, or 130 if it was stopped. */
    static int run(PrintWriter err, Callable<Integer> work) throws Exception {
        return run(err, "stopped; nothing was written", work);
    }

    /** The same with what is said when it was stopped. */
    static int run(PrintWriter err, String stopped, Callable<Integer> work) throws Exception {
        var ended = new CountDownLatch(1);
        var hook = new Thread(stopper(Thread.currentThread(), ended));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } catch (Exception e) {
            if (Thread.interrupted() || e instanceof CancellationException) {
                err.println("ultrapixel: " + stopped);
                err.flush();
                return STOPPED;
            }
            throw e;
        } finally {
            ended.countDown();
            remove(hook);
        }
    }

    private static Runnable stopper(Thread worker, CountDownLatch ended) {
        return () -> {
            worker.interrupt();
            try {
                if (!ended.await(PATIENCE, TimeUnit.SECONDS)) {
                    worker.setName(worker.getName() + " (given up)");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Refused while the JVM is on its way down, when the hook is running already. */
    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            hook.setName("stopping");
        }
    }
}
