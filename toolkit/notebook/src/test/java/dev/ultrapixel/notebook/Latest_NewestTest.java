package dev.ultrapixel.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class Latest_NewestTest {

    @Test
    void aDragsMiddleIsLeftOutAndItsEndIsNot() throws InterruptedException {
        var latest = new Latest("test");
        var began = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        List<Integer> done = new CopyOnWriteArrayList<>();
        latest.ask(
                () -> {
                    began.countDown();
                    await(goOn);
                    done.add(0);
                });
        await(began);

        for (int i = 1; i < 100; i++) {
            int place = i;
            latest.ask(() -> done.add(place));
        }
        latest.ask(over::countDown); // where the drag ends
        goOn.countDown();
        await(over);

        assertEquals(List.of(0), done);
        latest.close();
    }

    @Test
    void afterItIsClosedNothingIsDone() throws InterruptedException {
        var latest = new Latest("test");
        var first = new CountDownLatch(1);
        latest.ask(first::countDown);
        await(first);
        var second = new CountDownLatch(1);

        latest.close();
        latest.ask(second::countDown);

        assertFalse(second.await(100, TimeUnit.MILLISECONDS));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
