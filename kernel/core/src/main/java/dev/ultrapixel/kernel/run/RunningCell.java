package dev.ultrapixel.kernel.run;

import dev.ultrapixel.kernel.channel.Origin;
import dev.ultrapixel.kernel.eval.CellThread;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A cell that runs: whose it is, where it runs, and whether it has ended. */
record RunningCell(Origin origin, CellThread thread, CountDownLatch ended) {
    RunningCell(Origin origin, CellThread thread) {
        this(origin, thread, new CountDownLatch(1));
    }

    boolean awaitEnd(long millis) throws InterruptedException {
        return ended.await(millis, TimeUnit.MILLISECONDS);
    }
}
