package dev.ultrapixel.kernel.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.client.ChildKernel;
import dev.ultrapixel.kernel.wire.Codec;
import dev.ultrapixel.kernel.wire.ConnectionFile;
import dev.ultrapixel.kernel.wire.Json;
import dev.ultrapixel.kernel.wire.Signer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A client's request may arrive before its subscription does. */
class IOPub_FirstSubscriberTest {
    private static final int LATE_MILLIS = 700;

    @TempDir Path folder;

    @Test
    void whoSubscribesLateHearsWhatWasPublishedBefore() throws Exception {
        ConnectionFile file = file();
        var channels = new Channels(file);
        try (var context = new ZContext()) {
            channels.iopub().status("busy", new JsonObject());
            channels.iopub().status("idle", new JsonObject());
            Thread.sleep(LATE_MILLIS);

            ZMQ.Socket late = context.createSocket(SocketType.SUB);
            late.subscribe(new byte[0]);
            late.setReceiveTimeOut(20_000);
            late.connect(file.address(file.iopub()));

            assertEquals("busy", state(late, file));
            assertEquals("idle", state(late, file));
        } finally {
            channels.close();
        }
    }

    @Test
    void aKernelToWhichNobodyListensEnds() throws Exception {
        Channels channels = new Channels(file());
        channels.iopub().status("starting", new JsonObject());

        channels.close();

        channels.iopub().join(20_000);
        assertFalse(channels.iopub().isAlive());
    }

    private ConnectionFile file() throws Exception {
        Path written = folder.resolve("connection.json");
        Files.writeString(written, Json.text(ChildKernel.connection("127.0.0.1")));
        return ConnectionFile.read(written);
    }

    private static String state(ZMQ.Socket socket, ConnectionFile file) {
        List<byte[]> frames = new ArrayList<>();
        do {
            byte[] frame = socket.recv();
            if (frame == null) return "nothing came";
            frames.add(frame);
        } while (socket.hasReceiveMore());
        return new Codec(new Signer(file.key()))
                .decode(frames)
                .orElseThrow()
                .fields()
                .text("execution_state", "");
    }
}
