package dev.ultrapixel.kernel.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.api.Cell;
import dev.ultrapixel.kernel.channel.Origin;
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
}
