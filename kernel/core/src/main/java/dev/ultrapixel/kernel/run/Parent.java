package dev.ultrapixel.kernel.run;

import dev.ultrapixel.kernel.base.KernelThread;
import dev.ultrapixel.kernel.base.Log;

/** The process that started the kernel: when it has gone, nobody can reach the kernel any more. */
final class Parent {
    private Parent() {}

    /** Jupyter says its process id, unless the kernel shall outlive it. */
    static void onEnd(Runnable action) {
        String id = System.getenv("JPY_PARENT_PID");
        if (id == null || id.isBlank()) return;
        try {
            long pid = Long.parseLong(id.strip());
            if (pid <= 1) return;
            var parent = ProcessHandle.of(pid);
            if (parent.isEmpty()) action.run();
            else KernelThread.start("parent", () -> await(parent.get(), action));
        } catch (NumberFormatException | UnsupportedOperationException e) {
            Log.debug("the parent process cannot be watched: " + e);
        }
    }

    private static void await(ProcessHandle parent, Runnable action) {
        // Of a process that is not its child the JDK only reads /proc, which can fail for a moment.
        do parent.onExit().join();
        while (parent.isAlive());
        action.run();
    }
}
