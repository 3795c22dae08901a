package dev.ultrapixel.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ultrapixel.kernel.client.Channel;
import dev.ultrapixel.kernel.client.ChildKernel;
import dev.ultrapixel.kernel.client.Connection;
import dev.ultrapixel.kernel.client.Connection.Answer;
import dev.ultrapixel.kernel.testing.Kernels;
import dev.ultrapixel.kernel.wire.Json;
import dev.ultrapixel.kernel.wire.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Messages that are wrong, clients that go: the kernel lives on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Fault_WireTest {
    private static final long MILLIS = Kernels.MILLIS;

    private final ChildKernel kernel;
    private final Connection client;

    Fault_WireTest() throws Exception {
        kernel = Kernels.start(Map.of());
        client = kernel.connect(MILLIS);
    }

    @AfterAll
    void end() throws Exception {
        client.close();
        kernel.close();
    }

    @Test
    void wrongSignaturesAndNonsenseAreDropped() throws Exception {
        List<byte[]> frames =
                client.frames(
                        client.message(
                                "execute_request",
                                Json.object("code", "System.setProperty(\"hacked\", \"yes\")")));
        List<byte[]> forged = new ArrayList<>(frames);
        forged.set(1, "0".repeat(64).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        List<byte[]> nonsense =
                List.of(
                        "<IDS|MSG>".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        new byte[] {1},
                        new byte[] {2},
                        new byte[] {3},
                        new byte[] {4},
                        new byte[] {5});
        for (Channel channel : List.of(Channel.SHELL, Channel.CONTROL, Channel.STDIN)) {
            client.send(channel, forged);
            client.send(channel, nonsense);
            client.send(channel, List.of(new byte[0]));
            client.send(channel, frames.subList(0, 4));
        }

        assertEquals(
                "null",
                String.valueOf(run("String.valueOf(System.getProperty(\"hacked\"))").text()));
    }

    @Test
    void aReplayedMessageRunsOnce() throws Exception {
        run("int replayed = 0;");
        List<byte[]> frames =
                client.frames(
                        client.message("execute_request", Json.object("code", "replayed++;")));

        for (int i = 0; i < 3; i++) client.send(Channel.SHELL, frames);

        assertEquals("1", run("replayed").text());
    }

    @Test
    void buffersOfAnyKindDoNotHurt() throws Exception {
        Message message =
                client.message("comm_msg", Json.object("comm_id", "nobody", "data", Map.of()));
        client.send(
                Channel.SHELL,
                new Message(
                        List.of(),
                        message.header(),
                        message.parent(),
                        message.metadata(),
                        message.content(),
                        List.of(new byte[0], new byte[1 << 20])));

        assertEquals("6", run("6").text());
    }

    @Test
    void aClientThatGoesInTheMiddleMissesNothingButItself() throws Exception {
        try (Connection other = kernel.connect(MILLIS)) {
            other.send(
                    Channel.SHELL,
                    "execute_request",
                    Json.object(
                            "code",
                            "Thread.sleep(500); String left = \"kept\"; for (int i = 0; i < 10_000;"
                                    + " i++) System.out.println(i);"));
            other.await(
                    Channel.IOPUB, MILLIS, m -> m.type().equals("execute_input")); // it is there
        }

        assertEquals("kept", run("left").text());
        try (Connection back = kernel.connect(MILLIS)) {
            assertEquals("kept", back.execute("left", MILLIS).text());
        }
    }

    @Test
    void twoClientsHaveTheirOwnReplies() throws Exception {
        try (Connection other = kernel.connect(MILLIS)) {
            String mine =
                    client.send(Channel.SHELL, "execute_request", Json.object("code", "\"mine\""));
            String theirs =
                    other.send(Channel.SHELL, "execute_request", Json.object("code", "\"theirs\""));

            assertEquals("theirs", other.answer(theirs, MILLIS).text());
            assertEquals("mine", client.answer(mine, MILLIS).text());
        }
    }

    private Answer run(String code) throws Exception {
        return client.execute(code, MILLIS);
    }
}
