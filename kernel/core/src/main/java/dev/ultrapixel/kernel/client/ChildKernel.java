package dev.ultrapixel.kernel.client;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.wire.ConnectionFile;
import dev.ultrapixel.kernel.wire.Json;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A kernel in a process of its own, and its connection file. */
public final class ChildKernel implements AutoCloseable {
    private final Path file;
    private final Process process;
    private final ConnectionFile connection;

    private ChildKernel(Path file, Process process) throws IOException {
        this.file = file;
        this.process = process;
        this.connection = ConnectionFile.read(file);
    }

    /**
     * Starts it.
     *
     * @param command as in a kernel.json: one word is {@code {connection_file}}
     * @param log where its stderr goes
     */
    public static ChildKernel start(List<String> command, Map<String, String> environment, File log)
            throws IOException {
        Path file = Files.createTempFile("kernel-", ".json");
        Files.writeString(file, Json.text(connection("127.0.0.1")));
        List<String> words = new ArrayList<>();
        for (String word : command) words.add(word.replace("{connection_file}", file.toString()));
        var builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .redirectError(ProcessBuilder.Redirect.appendTo(log));
        return new ChildKernel(file, builder.start());
    }

    /** A connection file's content with free ports and a new key. */
    public static JsonObject connection(String ip) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) held.add(new ServerSocket(0, 1, InetAddress.getByName(ip)));
            return Json.object(
                    "transport", "tcp",
                    "ip", ip,
                    "shell_port", held.get(0).getLocalPort(),
                    "control_port", held.get(1).getLocalPort(),
                    "iopub_port", held.get(2).getLocalPort(),
                    "stdin_port", held.get(3).getLocalPort(),
                    "hb_port", held.get(4).getLocalPort(),
                    "key", UUID.randomUUID().toString(),
                    "signature_scheme", "hmac-sha256");
        } finally {
            for (ServerSocket socket : held) socket.close();
        }
    }

    public ConnectionFile connection() {
        return connection;
    }

    public Process process() {
        return process;
    }

    /** A client that may ask at once. */
    public Connection connect(long millis) throws TimeoutException {
        var client = new Connection(connection);
        client.awaitReady(millis);
        return client;
    }

    /** Asks it to end. Whether it did, within so long. */
    public boolean shutDown(Connection client, long millis) throws InterruptedException {
        client.send(Channel.CONTROL, "shutdown_request", Json.object("restart", false));
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Ends it if it still runs. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(file);
    }
}
