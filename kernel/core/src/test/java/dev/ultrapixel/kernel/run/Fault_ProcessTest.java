package dev.ultrapixel.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.client.Channel;
import dev.ultrapixel.kernel.client.ChildKernel;
import dev.ultrapixel.kernel.client.Connection;
import dev.ultrapixel.kernel.client.Connection.Answer;
import dev.ultrapixel.kernel.testing.Kernels;
import dev.ultrapixel.kernel.wire.Json;
import java.io.File;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kernel's beginning and end. */
class Fault_ProcessTest {
    private static final long MILLIS = Kernels.MILLIS;

    @TempDir Path folder;

    @Test
    void shutdownEndsItAlsoWhileACellAndThreadsRun() throws Exception {
        try (ChildKernel kernel = Kernels.start(Map.of());
                Connection client = kernel.connect(MILLIS)) {
            client.send(
                    Channel.SHELL,
                    "execute_request",
                    Json.object(
                            "code",
                            "new Thread(() -> { while (true); }).start(); kernel().onShutdown(() ->"
                                    + " { while (true); }); while (true);"));
            client.await(Channel.IOPUB, MILLIS, m -> m.type().equals("execute_input"));
            Thread.sleep(500);

            String id =
                    client.send(Channel.CONTROL, "shutdown_request", Json.object("restart", true));

            JsonObject reply =
                    client.await(Channel.CONTROL, MILLIS, Connection.answers(id)).content();
            assertTrue(reply.get("restart").getAsBoolean());
            assertTrue(kernel.process().waitFor(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void sigtermEndsItAfterItsHooks() throws Exception {
        Path told = folder.resolve("told");
        try (ChildKernel kernel = Kernels.start(Map.of());
                Connection client = kernel.connect(MILLIS)) {
            client.execute(
                    "kernel().onShutdown(() -> { try { Files.writeString(Path.of(\""
                            + told
                            + "\"), \"yes\"); } catch (IOException e) {} });",
                    MILLIS);

            kernel.process().destroy();

            assertTrue(kernel.process().waitFor(30, TimeUnit.SECONDS));
            assertEquals("yes", Files.readString(told));
        }
    }

    @Test
    void sigintInterruptsTheCell() throws Exception {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "env",
                                "--default-signal=INT")); // a shell's background job ignores it
        words.addAll(Kernels.command());
        try (ChildKernel kernel =
                        ChildKernel.start(
                                words,
                                Map.of("ULTRAPIXEL_HISTORY", folder + "/h"),
                                folder.resolve("log").toFile());
                Connection client = kernel.connect(MILLIS)) {
            String id =
                    client.send(
                            Channel.SHELL, "execute_request", Json.object("code", "while (true);"));
            client.await(Channel.IOPUB, MILLIS, m -> m.type().equals("execute_input"));
            Thread.sleep(700);

            new ProcessBuilder("kill", "-INT", String.valueOf(kernel.process().pid()))
                    .start()
                    .waitFor();

            assertEquals(
                    "CellInterrupted", client.answer(id, MILLIS).reply().fields().text("ename"));
        }
    }

    @Test
    void itEndsWithTheProcessThatStartedIt() throws Exception {
        Process parent = new ProcessBuilder("sleep", "600").start();
        try (ChildKernel kernel =
                        Kernels.start(Map.of("JPY_PARENT_PID", String.valueOf(parent.pid())));
                Connection client = kernel.connect(MILLIS)) {
            assertEquals("1", client.execute("1", MILLIS).text());

            parent.destroyForcibly();

            assertTrue(kernel.process().waitFor(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        File log = folder.resolve("log").toFile();
        JsonObject connection = ChildKernel.connection("127.0.0.1");
        try (ServerSocket taken =
                new ServerSocket(
                        connection.get("shell_port").getAsInt(),
                        1,
                        java.net.InetAddress.getLoopbackAddress())) {
            Process process = start(connection, log);

            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(1, process.exitValue());
            String said = Files.readString(log.toPath());
            assertTrue(said.contains("cannot bind tcp://127.0.0.1:" + taken.getLocalPort()), said);
        }
    }

    @Test
    void aPortThatIsTakenForAMomentIsWaitedFor() throws Exception {
        JsonObject connection = ChildKernel.connection("127.0.0.1");
        Path file = Files.writeString(folder.resolve("connection.json"), Json.text(connection));
        Process process;
        try (ServerSocket taken =
                new ServerSocket(
                        connection.get("iopub_port").getAsInt(),
                        1,
                        java.net.InetAddress.getLoopbackAddress())) {
            process = start(connection, folder.resolve("log").toFile());
            Thread.sleep(2000);
            assertTrue(taken.isBound() && process.isAlive());
        }
        try (Connection client =
                new Connection(dev.ultrapixel.kernel.wire.ConnectionFile.read(file))) {
            client.awaitReady(MILLIS);
            assertEquals("1", client.execute("1", MILLIS).text());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void itBindsTheAddressItIsGivenAndNoOther() throws Exception {
        JsonObject connection = ChildKernel.connection("127.0.0.3");
        Path file = Files.writeString(folder.resolve("connection.json"), Json.text(connection));
        Process process = start(connection, folder.resolve("log").toFile());
        try (Connection client =
                new Connection(dev.ultrapixel.kernel.wire.ConnectionFile.read(file))) {
            client.awaitReady(MILLIS);
            assertEquals("1", client.execute("1", MILLIS).text());
            for (String port :
                    List.of("shell_port", "iopub_port", "control_port", "stdin_port", "hb_port")) {
                try (ServerSocket free =
                        new ServerSocket(
                                connection.get(port).getAsInt(),
                                1,
                                java.net.InetAddress.getLoopbackAddress())) {
                    assertEquals(connection.get(port).getAsInt(), free.getLocalPort());
                }
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void theKeyAndTheCellsAreInNoLog() throws Exception {
        File log = folder.resolve("log").toFile();
        try (ChildKernel kernel = Kernels.start(Map.of("ULTRAPIXEL_LOG", "debug"), log);
                Connection client = kernel.connect(MILLIS)) {
            client.execute("String secretOfACell = \"xyzzy\"; nope(", MILLIS);
            client.send(Channel.SHELL, List.of(new byte[] {1}));
            client.execute("1", MILLIS);
            kernel.shutDown(client, MILLIS);

            String said = Files.readString(log.toPath());
            assertTrue(said.contains("dropped"), said);
            assertFalse(said.contains(kernel.connection().key()), said);
            assertFalse(said.contains("xyzzy") || said.contains("secretOfACell"), said);
        }
    }

    @Test
    void aHistoryThatCannotBeWrittenStopsNothing() throws Exception {
        try (ChildKernel kernel = Kernels.start(Map.of("ULTRAPIXEL_HISTORY", "/dev/full"));
                Connection client = kernel.connect(MILLIS)) {
            assertEquals("1", client.execute("1", MILLIS).text());
            assertEquals("2", client.execute("2", MILLIS).text());

            JsonObject history =
                    client.ask(
                            Channel.SHELL,
                            "history_request",
                            Json.object("hist_access_type", "range", "session", 0),
                            MILLIS);
            assertEquals(2, history.getAsJsonArray("history").size());
        }
    }

    @Test
    void theEnvironmentSetsUpTheSession() throws Exception {
        Path script =
                Files.writeString(
                        folder.resolve("start.jsh"),
                        "int fromFile = 41;\nint broken() { return 1 / 0; }");
        Map<String, String> environment =
                Map.of(
                        "IJAVA_STARTUP_SCRIPTS_PATH", folder + "/*.jsh",
                        "IJAVA_STARTUP_SCRIPT",
                                "System.out.println(\"hello from the script\"); broken();",
                        "IJAVA_COMPILER_OPTS", "-parameters",
                        "IJAVA_TIMEOUT", "1 SECONDS",
                        "ULTRAPIXEL_OUTPUT_LIMIT", "2048");
        try (ChildKernel kernel = Kernels.start(environment);
                Connection client = kernel.connect(MILLIS)) {
            Answer first = client.execute("fromFile + 1", MILLIS);
            assertEquals("42", first.text());
            String told = first.stream("stderr");
            assertTrue(
                    told.contains("startup script failed")
                            && told.contains("ArithmeticException")
                            && told.contains("start.jsh, line 2"),
                    told);
            assertTrue(told.contains("hello from the script"), told);

            Answer late = client.execute("while (true);", MILLIS);
            assertEquals(
                    "Evaluation timed out after 1 seconds.", late.reply().fields().text("evalue"));

            Answer cut =
                    client.execute(
                            "for (int i = 0; i < 1000; i++) System.out.println(i); \"end\"",
                            MILLIS);
            assertTrue(
                    cut.stream("stdout").contains("[output cut at 2 KiB; "), cut.stream("stdout"));

            assertEquals(
                    "[named]",
                    client.execute(
                                    "int p(int named) { return named; } "
                                        + " Arrays.toString(Arrays.stream(new Object() { void m(int"
                                        + " named) {}"
                                        + " }.getClass().getDeclaredMethods()[0].getParameters()).map(q"
                                        + " -> q.getName()).toArray())",
                                    MILLIS)
                            .text());
            assertTrue(Files.exists(script));
        }
    }

    private Process start(JsonObject connection, File log) throws Exception {
        Path file = Files.writeString(folder.resolve("connection.json"), Json.text(connection));
        List<String> words = new ArrayList<>();
        for (String word : Kernels.command())
            words.add(word.replace("{connection_file}", file.toString()));
        return new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log).start();
    }
}
