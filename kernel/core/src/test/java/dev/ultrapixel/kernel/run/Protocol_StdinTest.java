package dev.ultrapixel.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.client.Channel;
import dev.ultrapixel.kernel.client.ChildKernel;
import dev.ultrapixel.kernel.client.Connection;
import dev.ultrapixel.kernel.client.Connection.Answer;
import dev.ultrapixel.kernel.testing.Kernels;
import dev.ultrapixel.kernel.wire.Json;
import dev.ultrapixel.kernel.wire.Message;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Cells that read System.in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Protocol_StdinTest {
    private static final long MILLIS = Kernels.MILLIS;

    private final ChildKernel kernel;
    private final Connection client;

    Protocol_StdinTest() throws Exception {
        kernel = Kernels.start(Map.of());
        client = kernel.connect(MILLIS);
    }

    @AfterAll
    void end() throws Exception {
        client.close();
        kernel.close();
    }

    @Test
    void aLineIsAskedWithTheUnfinishedLineAsPrompt() throws Exception {
        String cell = send("System.out.print(\"name? \"); new Scanner(System.in).nextLine()", true);

        Message asked = client.await(Channel.STDIN, MILLIS, m -> m.type().equals("input_request"));
        assertEquals("name? ", asked.fields().text("prompt"));
        client.send(Channel.STDIN, "input_reply", Json.object("value", "Zoë 😀"));

        Answer answer = client.answer(cell, MILLIS);
        assertEquals("Zoë 😀", answer.text());
        assertEquals("name? ", answer.stream("stdout"));
    }

    @Test
    void whereNobodyAnswersItFailsAtOnce() throws Exception {
        Answer answer = client.answer(send("System.in.read()", false), MILLIS);

        assertEquals("IOException", answer.reply().fields().text("ename"));
    }

    @Test
    void aReadIsInterrupted() throws Exception {
        String cell = send("System.in.read()", true);
        client.await(Channel.STDIN, MILLIS, m -> m.type().equals("input_request"));

        client.ask(Channel.CONTROL, "interrupt_request", new JsonObject(), MILLIS);

        assertEquals("CellInterrupted", client.answer(cell, MILLIS).reply().fields().text("ename"));
        client.send(Channel.STDIN, "input_reply", Json.object("value", "too late"));
        String next = send("new Scanner(System.in).nextLine()", true);
        client.await(Channel.STDIN, MILLIS, m -> m.type().equals("input_request"));
        client.send(Channel.STDIN, "input_reply", Json.object("value", "in time"));
        assertEquals("in time", client.answer(next, MILLIS).text());
    }

    private String send(String code, boolean allowed) {
        return client.send(
                Channel.SHELL,
                "execute_request",
                Json.object("code", code, "allow_stdin", allowed));
    }
}
