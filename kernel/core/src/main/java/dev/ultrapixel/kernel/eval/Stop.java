package dev.ultrapixel.kernel.eval;

import dev.ultrapixel.kernel.channel.Origin;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

/** Makes a cell stop, and says why it does not. */
public final class Stop {
    private Stop() {}

    /** Also while JShell compiles: the cell's first safepoint sees it. */
    public static void raise(Origin origin, CellThread thread) {
        origin.cancel();
        Safepoint.raise(true);
        thread.interrupt(origin);
    }

    /**
     * @param needed whether something that was asked to stop still runs
     */
    public static void lower(boolean needed) {
        Safepoint.raise(needed);
    }

    /** Where a thread hangs, as a part of a sentence; empty if it cannot be said. */
    public static String where(Thread thread) {
        ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId(), 1);
        if (info == null || info.getStackTrace().length == 0) return "";
        StackTraceElement frame = info.getStackTrace()[0];
        String method =
                frame.getClassName().replaceFirst("^REPL\\.\\$JShell\\$\\w+\\$?", "")
                        + "."
                        + frame.getMethodName();
        LockInfo lock = info.getLockInfo();
        if (info.getThreadState() == Thread.State.BLOCKED && lock != null) {
            return ", waiting for a lock that thread '" + info.getLockOwnerName() + "' holds";
        }
        return frame.isNativeMethod() ? ", inside the native call " + method : ", in " + method;
    }
}
