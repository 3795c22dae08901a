package dev.ultrapixel.kernel.magic.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.testing.Printed;
import dev.ultrapixel.kernel.testing.Refusal;
import dev.ultrapixel.kernel.testing.TestKernel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellMagics_BashTest {

    @TempDir Path folder;
    private final TestKernel kernel = new TestKernel();

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void itsOutputIsTheCells() throws Exception {
        Printed printed = Printed.by(() -> kernel.cell("%%bash x y\necho \"$2 $1\"; echo bad >&2"));

        assertEquals(new Printed("y x\n", "bad\n"), printed);
    }

    @Test
    void aFailureIsAnError() {
        String message =
                Refusal.of(IllegalStateException.class, () -> kernel.cell("%%bash\nexit 3"));

        assertTrue(message.contains("exit code 3"), message);
    }

    @Test
    void itReadsNothing() throws Exception {
        assertEquals("end\n", Printed.by(() -> kernel.cell("%%bash\ncat; echo end")).out());
    }

    @Test
    void envIsSeenInside() throws Exception {
        kernel.magics().runLine("env", List.of("KERNEL_TEST=a b"));

        assertEquals("a b\n", Printed.by(() -> kernel.cell("%%bash\necho $KERNEL_TEST")).out());
        assertEquals("a b", kernel.magics().runLine("env", List.of("KERNEL_TEST")));
        assertEquals("a b", System.clearProperty("KERNEL_TEST"));
    }

    @Test
    void anInterruptEndsTheProcess() throws Exception {
        Path started = folder.resolve("started");
        Path late = folder.resolve("late");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread cell =
                new Thread(
                        () -> {
                            try {
                                kernel.cell(
                                        "%%bash\ntouch " + started + "; sleep 30; touch " + late);
                            } catch (Exception e) {
                                thrown.set(e);
                            }
                        });
        cell.start();
        while (!Files.exists(started)) {
            Thread.sleep(5);
        }

        cell.interrupt();
        cell.join(Duration.ofSeconds(20).toMillis());

        assertTrue(thrown.get() instanceof InterruptedException, String.valueOf(thrown.get()));
        assertFalse(cell.isAlive() || Files.exists(late));
    }
}
