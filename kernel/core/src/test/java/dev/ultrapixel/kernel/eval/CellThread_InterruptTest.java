package dev.ultrapixel.kernel.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.api.Cell;
import dev.ultrapixel.kernel.api.CellInterrupted;
import dev.ultrapixel.kernel.channel.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CellThread_InterruptTest {
    private final CellThread thread = new CellThread("cell");
    private final Origin earlier = origin(1);
    private final Origin now = origin(2);

    private static Origin origin(int number) {
        return new Origin(new Cell(number, ""), new JsonObject(), List.of(), false);
    }

    @AfterEach
    void noneIsAskedToStop() {
        Stop.lower(false);
    }

    /** The earlier cell ended by its token, before its interrupt came. */
    @Test
    void oneThatComesLateDoesNotHitTheNextCell() throws Throwable {
        Object value =
                thread.call(
                        now,
                        () -> {
                            Stop.raise(earlier, thread);
                            return !Thread.currentThread().isInterrupted();
                        },
                        0);

        assertEquals(true, value);
    }

    @Test
    void oneInTimeEndsAWait() {
        var never = new CountDownLatch(1);

        assertThrows(
                InterruptedException.class,
                () ->
                        thread.call(
                                now,
                                () -> {
                                    Stop.raise(now, thread);
                                    never.await();
                                    return null;
                                },
                                0));
    }

    /** Who waits for the cell publishes its end: what is said of its thread has to come before. */
    @Test
    void whatIsSaidOfAThreadLeftBehindComesBeforeItsEnd() throws Throwable {
        var begun = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var said = new ArrayList<String>();
        var leaver =
                new Thread(
                        () -> {
                            awaitUnbroken(begun);
                            thread.detach(earlier, left -> said.add("another's"));
                            thread.detach(
                                    now,
                                    left -> {
                                        never.countDown(); // and now it ends by itself
                                        pause(200);
                                        said.add(left.getName());
                                    });
                        });
        leaver.start();

        assertThrows(
                CellInterrupted.class,
                () ->
                        thread.call(
                                now,
                                () -> {
                                    begun.countDown();
                                    awaitUnbroken(never);
                                    return null;
                                },
                                0));

        assertEquals(List.of("cell"), said);
        assertEquals("cell-2", thread.call(now, () -> Thread.currentThread().getName(), 0));
        leaver.join();
    }

    private static void awaitUnbroken(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // what cannot be stopped
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
