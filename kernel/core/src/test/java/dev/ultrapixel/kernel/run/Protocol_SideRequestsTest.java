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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Everything but cells. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Protocol_SideRequestsTest {
    private static final long MILLIS = Kernels.MILLIS;

    private final ChildKernel kernel;
    private final Connection client;

    Protocol_SideRequestsTest() throws Exception {
        kernel = Kernels.start(Map.of());
        client = kernel.connect(MILLIS);
    }

    @AfterAll
    void end() throws Exception {
        client.close();
        kernel.close();
    }

    @Test
    void kernelInfoIsAnsweredOnBothChannels() throws Exception {
        for (Channel channel : List.of(Channel.SHELL, Channel.CONTROL)) {
            JsonObject info = client.ask(channel, "kernel_info_request", new JsonObject(), MILLIS);

            assertEquals("ok", info.get("status").getAsString());
            assertEquals("java", info.getAsJsonObject("language_info").get("name").getAsString());
            assertEquals(
                    ".java",
                    info.getAsJsonObject("language_info").get("file_extension").getAsString());
            assertEquals("5.5", info.get("protocol_version").getAsString());
        }
    }

    @Test
    void completionCountsCodePoints() throws Exception {
        JsonObject reply = ask("complete_request", "code", "\"😀\".subs", "cursor_pos", 8);

        assertTrue(reply.get("matches").toString().contains("substring("), reply.toString());
        assertEquals(4, reply.get("cursor_start").getAsInt());
        assertEquals(8, reply.get("cursor_end").getAsInt());
    }

    @Test
    void completionSaysWhatItHas() throws Exception {
        JsonObject reply = ask("complete_request", "code", "Mat", "cursor_pos", 3);

        String types =
                reply.getAsJsonObject("metadata").get("_jupyter_types_experimental").toString();
        assertTrue(
                types.contains("{\"start\":0,\"end\":3,\"text\":\"Math\",\"type\":\"class\""),
                types);
    }

    @Test
    void magicsAreCompleted() throws Exception {
        JsonObject reply = ask("complete_request", "code", "%mav", "cursor_pos", 4);

        assertTrue(reply.get("matches").toString().contains("%maven"), reply.toString());
    }

    @Test
    void completionAndInspectionAnswerWhileACellRuns() throws Exception {
        String cell =
                client.send(
                        Channel.SHELL,
                        "execute_request",
                        Json.object("code", "Thread.sleep(4000); 11"));
        client.await(Channel.IOPUB, MILLIS, m -> m.type().equals("execute_input"));

        JsonObject completed = ask("complete_request", "code", "String.val", "cursor_pos", 10);
        JsonObject inspected = ask("inspect_request", "code", "Math.abs", "cursor_pos", 8);

        assertTrue(completed.get("matches").toString().contains("valueOf("), completed.toString());
        assertTrue(inspected.get("found").getAsBoolean());
        Answer answer = client.answer(cell, MILLIS);
        assertEquals("11", answer.text());
        long busy =
                answer.published().stream()
                        .filter(
                                m ->
                                        m.type().equals("status")
                                                && m.fields()
                                                        .text("execution_state")
                                                        .equals("busy"))
                        .count();
        assertTrue(
                busy >= 2,
                "the cell's busy is said again behind a side request's idle, not "
                        + busy
                        + " times");
    }

    @Test
    void inspectionFindsAMethodWhereverTheCursorIsInItsName() throws Exception {
        for (int cursor : new int[] {5, 7, 8, 9}) {
            JsonObject reply =
                    ask(
                            "inspect_request",
                            "code",
                            "Math.abs(3)",
                            "cursor_pos",
                            cursor,
                            "detail_level",
                            1);

            assertTrue(reply.get("found").getAsBoolean(), "at " + cursor);
            assertTrue(
                    reply.getAsJsonObject("data").get("text/plain").getAsString().contains("abs("),
                    "at " + cursor);
        }
    }

    @Test
    void whatIsUnknownIsNotFound() throws Exception {
        JsonObject reply = ask("inspect_request", "code", "nopeNope", "cursor_pos", 4);

        assertFalse(reply.get("found").getAsBoolean());
        assertEquals("{}", reply.get("data").toString());
    }

    @Test
    void completenessHasFourAnswers() throws Exception {
        Map<String, String> expected = new java.util.LinkedHashMap<>();
        expected.put("1 + 1", "complete");
        expected.put("int x = 1;\nx", "complete");
        expected.put("", "complete");
        expected.put("// only this", "complete");
        expected.put("for (int i = 0; i < 3; i++) {", "incomplete");
        expected.put("\"\"\"\nabc", "incomplete");
        expected.put("class } {", "invalid");
        expected.put("%maven a:b:1", "complete");
        expected.put("%%time", "incomplete");
        expected.put("%%time\n1", "complete");
        for (var each : expected.entrySet()) {
            JsonObject reply = ask("is_complete_request", "code", each.getKey());
            assertEquals(each.getValue(), reply.get("status").getAsString(), each.getKey());
        }
    }

    @Test
    void anOpenBlockIsIndented() throws Exception {
        JsonObject reply = ask("is_complete_request", "code", "class A {\n    void f() {");

        assertEquals("        ", reply.get("indent").getAsString());
    }

    @Test
    void theHistoryHasInputsAndOutputs() throws Exception {
        run("\"remember me\"");

        JsonObject reply =
                ask(
                        "history_request",
                        "hist_access_type",
                        "search",
                        "pattern",
                        "*remember*",
                        "output",
                        true,
                        "n",
                        1);

        assertTrue(
                reply.get("history")
                        .toString()
                        .contains("[\"\\\"remember me\\\"\",\"remember me\"]"),
                reply.toString());
    }

    @Test
    void anUnknownRequestHasAnErrorReply() throws Exception {
        JsonObject reply = client.ask(Channel.SHELL, "teleport_request", new JsonObject(), MILLIS);

        assertEquals("error", reply.get("status").getAsString());
        client.send(Channel.SHELL, "gossip", new JsonObject());
        assertEquals("3", run("3").text());
    }

    @Test
    void thereIsNoDebugger() throws Exception {
        JsonObject reply =
                client.ask(
                        Channel.CONTROL,
                        "debug_request",
                        Json.object("seq", 7, "command", "attach", "type", "request"),
                        MILLIS);

        assertEquals(7, reply.get("request_seq").getAsInt());
        assertFalse(reply.get("success").getAsBoolean());
    }

    @Test
    void theHeartEchoesWhateverItGets() {
        for (String beat : List.of("ping", "", "<IDS|MSG>")) {
            client.send(
                    Channel.HEARTBEAT,
                    List.of(beat.getBytes(java.nio.charset.StandardCharsets.UTF_8)));

            List<byte[]> back = client.receiveFrames(Channel.HEARTBEAT, MILLIS);
            assertArrayEquals(beat.getBytes(java.nio.charset.StandardCharsets.UTF_8), back.get(0));
        }
    }

    private Answer run(String code) throws Exception {
        return client.execute(code, MILLIS);
    }

    private JsonObject ask(String type, Object... content) throws Exception {
        return client.ask(Channel.SHELL, type, Json.object(content), MILLIS);
    }
}
