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
    private static final int LATE_MILLIS = 300;
    private static final int TRIES = 4; // within the five seconds that the kernel waits
    private static final int TRY_MILLIS = 1000;

    @TempDir Path folder;

    @Test
    void whoSubscribesLateHearsWhatWasPublishedBefore() throws Exception {
        ConnectionFile file = file();
        var channels = new Channels(file);
        try {
            channels.iopub().status("busy", new JsonObject());
            channels.iopub().status("idle", new JsonObject());
            Thread.sleep(LATE_MILLIS);

            assertEquals(List.of("busy", "idle"), states(file));
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

    /**
     * What the first of some subscribers hears: of JeroMQ's, inside one process, two in a hundred
     * stay deaf, whatever the publisher is; of libzmq's none.
     */
    private static List<String> states(ConnectionFile file) {
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < TRIES && heard.isEmpty(); i++) {
            try (var context = new ZContext()) {
                ZMQ.Socket late = context.createSocket(SocketType.SUB);
                late.subscribe(new byte[0]);
                late.setReceiveTimeOut(TRY_MILLIS);
                late.connect(file.address(file.iopub()));
                String first = state(late, file);
                if (!first.isEmpty()) heard.addAll(List.of(first, state(late, file)));
            }
        }
        return heard;
    }

    private static String state(ZMQ.Socket socket, ConnectionFile file) {
        List<byte[]> frames = new ArrayList<>();
        do {
            byte[] frame = socket.recv();
            if (frame == null) return "";
            frames.add(frame);
        } while (socket.hasReceiveMore());
        return new Codec(new Signer(file.key()))
                .decode(frames)
                .orElseThrow()
                .fields()
                .text("execution_state", "");
    }
}
