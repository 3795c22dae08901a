package dev.ultrapixel.kernel.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.client.Channel;
import dev.ultrapixel.kernel.client.ChildKernel;
import dev.ultrapixel.kernel.client.Connection;
import dev.ultrapixel.kernel.wire.ConnectionFile;
import dev.ultrapixel.kernel.wire.Json;
import dev.ultrapixel.kernel.wire.Message;
import dev.ultrapixel.kernel.wire.Replies;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Channels_StartTest {
    private static final long MILLIS = 20_000;

    @TempDir Path folder;

    @Test
    void whatIsAskedBeforeTheKernelServesIsAnswered() throws Exception {
        Path written = folder.resolve("connection.json");
        Files.writeString(written, Json.text(ChildKernel.connection("127.0.0.1")));
        var file = ConnectionFile.read(written);
        var channels = new Channels(file);
        try (var client = new Connection(file)) {
            try (var early = new Socket(file.ip(), file.shell())) { // refused if it were not bound
                assertTrue(early.isConnected());
            }
            String id = client.send(Channel.SHELL, "kernel_info_request", new JsonObject());

            channels.serve(
                    request -> {},
                    request ->
                            channels.shell()
                                    .post(
                                            channels.session()
                                                    .reply(request, "answer", Replies.ok())));

            Message answer = client.await(Channel.SHELL, MILLIS, Connection.answers(id));
            assertEquals("answer", answer.type());
        } finally {
            channels.close();
        }
    }
}
