package dev.ultrapixel.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class Scope_ThreadsTest {

    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        other.shutdownNow();
    }

    @Test
    void theSecondWaitsForTheFirst() throws Exception {
        Future<Integer> second =
                Scope.tidy(
                        () -> {
                            Future<Integer> waiting = other.submit(() -> Scope.tidy(() -> 2));
                            assertThrows(
                                    TimeoutException.class,
                                    () -> waiting.get(100, TimeUnit.MILLISECONDS));
                            return waiting;
                        });

        assertEquals(2, second.get());
    }

    @Test
    void whoWaitsCanBeInterrupted() throws Exception {
        var thread = new CompletableFuture<Thread>();
        Future<Integer> waiting =
                Scope.tidy(
                        () -> {
                            Future<Integer> future =
                                    other.submit(
                                            () -> {
                                                thread.complete(Thread.currentThread());
                                                return Scope.tidy(() -> 2);
                                            });
                            assertThrows(
                                    ExecutionException.class,
                                    () -> {
                                        thread.join().interrupt();
                                        future.get();
                                    });
                            return future;
                        });

        Throwable error = assertThrows(ExecutionException.class, waiting::get).getCause();

        assertEquals(
                "stopped while waiting for another computation of this process",
                assertInstanceOf(CancellationException.class, error).getMessage());
    }
}
