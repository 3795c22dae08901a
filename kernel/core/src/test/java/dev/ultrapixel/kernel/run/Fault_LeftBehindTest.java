package dev.ultrapixel.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.client.Channel;
import dev.ultrapixel.kernel.client.ChildKernel;
import dev.ultrapixel.kernel.client.Connection;
import dev.ultrapixel.kernel.client.Connection.Answer;
import dev.ultrapixel.kernel.testing.Kernels;
import dev.ultrapixel.kernel.testing.KilledClient;
import dev.ultrapixel.kernel.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What nobody can stop, and what nobody waits for any more: the kernel lives on, and ends when it
 * is asked to.
 */
class Fault_LeftBehindTest {
    private static final long MILLIS = Kernels.MILLIS;

    @TempDir Path folder;

    @Test
    void aDeadlockIsLeftBehindAndNothingElseIsLost() throws Exception {
        try (ChildKernel kernel = Kernels.start(Map.of());
                Connection client = kernel.connect(MILLIS)) {
            client.execute("int kept = 5; Object a = new Object(), b = new Object();", MILLIS);
            String cell =
                    send(
                            client,
                            """
                            var both = new CountDownLatch(2);
                            void await() { both.countDown(); try { both.await(); } catch (InterruptedException e) {} }
                            new Thread(() -> { synchronized (b) { await(); synchronized (a) { } } }, "the-other").start();
                            synchronized (a) { await(); System.out.println("locked"); synchronized (b) { } }
                            """);
            client.await(Channel.IOPUB, MILLIS, m -> m.type().equals("stream"));

            for (int i = 0; i < 2; i++)
                client.ask(Channel.CONTROL, "interrupt_request", new JsonObject(), MILLIS);

            Answer answer = client.answer(cell, MILLIS);
            String told = answer.stream("stderr");
            assertTrue(told.contains("lock that thread 'the-other' holds"), told);
            assertTrue(told.contains("left behind"), told);
            assertEquals("6", client.execute("kept + 1", MILLIS).text());
            assertTrue(kernel.shutDown(client, MILLIS));
        }
    }

    @Test
    void aClientThatIsKilledWhileItsCellPrintsLeavesTheKernelToOthers() throws Exception {
        try (ChildKernel kernel = Kernels.start(Map.of())) {
            Path file = folder.resolve("connection.json");
            var connection = kernel.connection();
            Files.writeString(
                    file,
                    Json.text(
                            Json.object(
                                    "transport", "tcp",
                                    "ip", connection.ip(),
                                    "shell_port", connection.shell(),
                                    "control_port", connection.control(),
                                    "iopub_port", connection.iopub(),
                                    "stdin_port", connection.stdin(),
                                    "hb_port", connection.heartbeat(),
                                    "key", connection.key(),
                                    "signature_scheme", "hmac-sha256")));
            Process killed =
                    KilledClient.start(file, "while (true) System.out.println(\"for nobody\");");
            assertEquals(
                    "it prints",
                    new String(killed.getInputStream().readNBytes(9), StandardCharsets.UTF_8));

            killed.destroyForcibly();
            assertTrue(killed.waitFor(30, TimeUnit.SECONDS));

            try (Connection other = kernel.connect(MILLIS)) {
                other.ask(Channel.CONTROL, "interrupt_request", new JsonObject(), MILLIS);
                assertEquals("3", other.execute("1 + 2", MILLIS).text());
                assertTrue(kernel.shutDown(other, MILLIS));
            }
        }
    }

    private static String send(Connection client, String code) {
        return client.send(Channel.SHELL, "execute_request", Json.object("code", code));
    }
}
