package dev.ultrapixel.kernel.testing;

import dev.ultrapixel.kernel.client.Channel;
import dev.ultrapixel.kernel.client.Connection;
import dev.ultrapixel.kernel.wire.ConnectionFile;
import dev.ultrapixel.kernel.wire.Json;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A client in a process of its own: sends a cell, says when it has printed, and waits until it is
 * killed.
 */
public final class KilledClient {
    private KilledClient() {}

    public static Process start(Path connectionFile, String code) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledClient.class.getName(),
                        connectionFile.toString(),
                        code)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] words) throws Exception {
        try (var client = new Connection(ConnectionFile.read(Path.of(words[0])))) {
            client.awaitReady(Kernels.MILLIS);
            client.send(Channel.SHELL, "execute_request", Json.object("code", words[1]));
            client.await(Channel.IOPUB, Kernels.MILLIS, m -> m.type().equals("stream"));
            System.out.println("it prints");
            Thread.sleep(Kernels.MILLIS);
        }
    }
}
