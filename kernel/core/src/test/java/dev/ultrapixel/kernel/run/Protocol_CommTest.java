package dev.ultrapixel.kernel.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import dev.ultrapixel.kernel.wire.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Comms both ways, with buffers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Protocol_CommTest {
    private static final long MILLIS = Kernels.MILLIS;

    private final ChildKernel kernel;
    private final Connection client;

    Protocol_CommTest() throws Exception {
        kernel = Kernels.start(Map.of());
        client = kernel.connect(MILLIS);
    }

    @AfterAll
    void end() throws Exception {
        client.close();
        kernel.close();
    }

    @Test
    void aTargetAnswersWithBuffersUnderTheMessageThatAsked() throws Exception {
        run(
                """
                kernel().comms().target("echo", (comm, first) -> {
                    comm.send(Map.of("opened", first.data().get("x")), Map.of(), List.of());
                    comm.onMessage(m -> comm.send(Map.of("got", m.data().get("n")), Map.of("m", 1), m.buffers()));
                    comm.onClose(m -> System.out.println("closed " + comm.id()));
                });
                """);
        client.send(
                Channel.SHELL,
                "comm_open",
                Json.object("comm_id", "c1", "target_name", "echo", "data", Map.of("x", 5)));
        Message opened = client.await(Channel.IOPUB, MILLIS, m -> m.type().equals("comm_msg"));
        assertEquals(5, opened.fields().object("data").get("opened").getAsInt());

        Message message =
                client.message("comm_msg", Json.object("comm_id", "c1", "data", Map.of("n", 0.5)));
        client.send(
                Channel.SHELL,
                new Message(
                        List.of(),
                        message.header(),
                        message.parent(),
                        message.metadata(),
                        message.content(),
                        List.of(new byte[] {1, 2, 3})));

        Message back = client.await(Channel.IOPUB, MILLIS, m -> m.type().equals("comm_msg"));
        assertEquals(0.5, back.fields().object("data").get("got").getAsDouble());
        assertArrayEquals(new byte[] {1, 2, 3}, back.buffers().get(0));
        assertTrue(Connection.answers(message.id()).test(back));

        JsonObject info = ask("comm_info_request", "target_name", "echo");
        assertTrue(info.getAsJsonObject("comms").has("c1"));
        assertFalse(
                ask("comm_info_request", "target_name", "other")
                        .getAsJsonObject("comms")
                        .has("c1"));

        client.send(Channel.SHELL, "comm_close", Json.object("comm_id", "c1", "data", Map.of()));
        assertEquals(
                "closed c1\n",
                client.await(Channel.IOPUB, MILLIS, m -> m.type().equals("stream"))
                        .fields()
                        .text("text"));
        assertFalse(ask("comm_info_request").getAsJsonObject("comms").has("c1"));
    }

    @Test
    void anUnknownTargetIsClosedAtOnce() throws Exception {
        client.send(
                Channel.SHELL,
                "comm_open",
                Json.object("comm_id", "c2", "target_name", "nobody", "data", Map.of()));

        Message closed = client.await(Channel.IOPUB, MILLIS, m -> m.type().equals("comm_close"));

        assertEquals("c2", closed.fields().text("comm_id"));
    }

    @Test
    void aCellOpensOneWithMetadataAndBuffers() throws Exception {
        Answer answer =
                run(
                        "kernel().comms().open(\"c3\", \"widget\", Map.of(\"a\", List.of(1, 2)),"
                                + " Map.of(\"version\", \"2.1.0\"), List.of(new byte[]"
                                + " {7})).send(Map.of(), Map.of(), List.of());");

        Message open =
                answer.published().stream()
                        .filter(m -> m.type().equals("comm_open"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("2.1.0", open.metadata().get("version").getAsString());
        assertArrayEquals(new byte[] {7}, open.buffers().get(0));
        assertTrue(open.content().get("target_module").isJsonNull());
        assertEquals(1, answer.of("comm_msg").size());
    }

    @Test
    void aListenerThatFailsIsToldAndTheNextMessageComes() throws Exception {
        run(
                """
                kernel().comms().target("fragile", (comm, first) -> comm.onMessage(m -> {
                    if (m.data().containsKey("fail")) throw new IllegalStateException("as asked");
                    comm.send(Map.of("fine", true), Map.of(), List.of());
                }));
                """);
        client.send(
                Channel.SHELL,
                "comm_open",
                Json.object("comm_id", "c4", "target_name", "fragile", "data", Map.of()));
        client.send(
                Channel.SHELL, "comm_msg", Json.object("comm_id", "c4", "data", Map.of("fail", 1)));
        client.send(Channel.SHELL, "comm_msg", Json.object("comm_id", "c4", "data", Map.of()));

        Message told = client.await(Channel.IOPUB, MILLIS, m -> m.type().equals("stream"));
        assertTrue(told.fields().text("text").contains("as asked"));
        assertTrue(
                client.await(Channel.IOPUB, MILLIS, m -> m.type().equals("comm_msg"))
                        .fields()
                        .object("data")
                        .has("fine"));
    }

    @Test
    void aMessageIsHandledWhileACellRuns() throws Exception {
        run(
                "var pressed = new CountDownLatch(1); kernel().comms().target(\"button\", (comm,"
                        + " first) -> pressed.countDown());");
        String cell =
                client.send(
                        Channel.SHELL,
                        "execute_request",
                        Json.object("code", "pressed.await(); \"pressed\""));

        client.send(
                Channel.SHELL,
                "comm_open",
                Json.object("comm_id", "c5", "target_name", "button", "data", Map.of()));

        assertEquals("pressed", client.answer(cell, MILLIS).text());
    }

    private Answer run(String code) throws Exception {
        return client.execute(code, MILLIS);
    }

    private JsonObject ask(String type, Object... content) throws Exception {
        return client.ask(Channel.SHELL, type, Json.object(content), MILLIS);
    }
}
