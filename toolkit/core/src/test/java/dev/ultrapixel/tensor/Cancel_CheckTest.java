package dev.ultrapixel.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class Cancel_CheckTest {

    private static final Tensor X = Tensor.zeros(2);

    @Test
    void theInterruptFlagStopsTheNextOperationAndStays() {
        Thread.currentThread().interrupt();

        var error = assertThrows(CancellationException.class, Cancel_CheckTest::compute);

        assertTrue(Thread.interrupted());
        assertTrue(String.valueOf(error.getMessage()).startsWith("stopped "), error.getMessage());
        assertEquals(1, compute());
    }

    @Test
    void aTokenStopsTheNextOperation() {
        var stop = new AtomicBoolean();

        var error =
                assertThrows(
                        CancellationException.class,
                        () ->
                                Cancel.when(
                                        stop::get,
                                        () ->
                                                Scope.tidy(
                                                        () -> {
                                                            Array x = Array.of(X);
                                                            stop.set(true);
                                                            return Ops.add(x, 1).keep();
                                                        })));

        assertEquals(
                "stopped between two operations; what was computed before is unharmed",
                error.getMessage());
    }

    @Test
    void anOuterTokenStopsInsideAnInnerOne() {
        assertThrows(
                CancellationException.class,
                () ->
                        Cancel.when(
                                () -> true,
                                () -> Cancel.when(() -> false, Cancel_CheckTest::compute)));
    }

    @Test
    void anInnerTokenEndsWithItsBody() {
        int one =
                Cancel.when(
                        () -> false,
                        () -> {
                            assertThrows(
                                    CancellationException.class,
                                    () -> Cancel.when(() -> true, Cancel_CheckTest::compute));
                            return compute();
                        });

        assertEquals(1, one);
        assertEquals(1, compute());
    }

    private static int compute() {
        return (int) Compute.of(() -> Ops.add(Array.of(X), 1)).at(0);
    }
}
