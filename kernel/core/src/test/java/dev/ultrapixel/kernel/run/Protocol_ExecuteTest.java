package dev.ultrapixel.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.client.Channel;
import dev.ultrapixel.kernel.client.ChildKernel;
import dev.ultrapixel.kernel.client.Connection;
import dev.ultrapixel.kernel.client.Connection.Answer;
import dev.ultrapixel.kernel.testing.Kernels;
import dev.ultrapixel.kernel.wire.Json;
import dev.ultrapixel.kernel.wire.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Cells over real sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Protocol_ExecuteTest {
    private static final long MILLIS = Kernels.MILLIS;

    private final ChildKernel kernel;
    private final Connection client;

    Protocol_ExecuteTest() throws Exception {
        kernel = Kernels.start(Map.of());
        client = kernel.connect(MILLIS);
    }

    @AfterAll
    void end() throws Exception {
        client.close();
        kernel.close();
    }

    @Test
    void aResultComesBetweenBusyAndIdle() throws Exception {
        Answer answer = run("20 + 3");

        List<String> types = answer.published().stream().map(Message::type).toList();
        assertEquals(List.of("status", "execute_input", "execute_result", "status"), types);
        assertEquals("23", answer.text());
        assertEquals("ok", answer.status());
    }

    @Test
    void everyHeaderIsWhole() throws Exception {
        Answer answer = run("System.out.println(1); display(2); 3");

        List<Message> messages = new ArrayList<>(answer.published());
        messages.add(answer.reply());
        Set<String> ids = new HashSet<>();
        Set<String> sessions = new HashSet<>();
        for (Message message : messages) {
            JsonObject header = message.header();
            assertTrue(ids.add(header.get("msg_id").getAsString()), "an id comes once");
            sessions.add(header.get("session").getAsString());
            String date = header.get("date").getAsString();
            assertTrue(date.endsWith("Z") && Instant.parse(date).isAfter(Instant.EPOCH), date);
            assertEquals("5.5", header.get("version").getAsString());
        }
        assertEquals(1, sessions.size());
    }

    @Test
    void allCellsShareAThreadAndItsLocals() throws Exception {
        run("static ThreadLocal<String> local = new ThreadLocal<>();\nlocal.set(\"kept\");");

        assertEquals("kept", run("int a = 1;\nlocal.get()").text());
    }

    @Test
    void whatIsShownIsAskedForItsTextOnceAndWhatIsDeclaredNever() throws Exception {
        run(
                "class Counted { static int asked; public String toString() { return \"\" +"
                        + " ++asked; } }");

        run("Counted counted = new Counted();");

        assertEquals("1", run("counted").text());
        assertEquals("1", run("Counted.asked").text());
    }

    @Test
    void aSilentCellSaysNothingAndDoesNotCount() throws Exception {
        int before = run("1").reply().fields().number("execution_count", -1);

        Answer answer =
                client.execute(
                        Json.object("code", "System.out.print(7); 8", "silent", true), MILLIS);

        assertEquals("ok", answer.status());
        assertEquals("7", answer.stream("stdout"));
        assertTrue(answer.of("execute_input").isEmpty() && answer.of("execute_result").isEmpty());
        assertEquals(before + 1, run("1").reply().fields().number("execution_count", -1));
    }

    @Test
    void aSilentErrorIsInTheReplyOnly() throws Exception {
        Answer answer = client.execute(Json.object("code", "1 / 0", "silent", true), MILLIS);

        assertEquals("error", answer.status());
        assertTrue(answer.of("error").isEmpty());
    }

    @Test
    void withoutHistoryTheResultIsShownAndTheCountStays() throws Exception {
        int before = run("1").reply().fields().number("execution_count", -1);

        Answer answer = client.execute(Json.object("code", "5", "store_history", false), MILLIS);

        assertEquals("5", answer.text());
        assertEquals(before + 1, run("1").reply().fields().number("execution_count", -1));
    }

    @Test
    void userExpressionsHaveAResultOrAnErrorEach() throws Exception {
        JsonObject request =
                Json.object(
                        "code",
                        "int ue = 4;",
                        "user_expressions",
                        Map.of("good", "ue * 2", "bad", "nope"));

        JsonObject results =
                client.execute(request, MILLIS)
                        .reply()
                        .content()
                        .getAsJsonObject("user_expressions");

        assertEquals(
                "8",
                results.getAsJsonObject("good")
                        .getAsJsonObject("data")
                        .get("text/plain")
                        .getAsString());
        assertEquals("error", results.getAsJsonObject("bad").get("status").getAsString());
    }

    @Test
    void anErrorAbortsWhatWaits() throws Exception {
        List<String> ids =
                new ArrayList<>(
                        List.of(
                                send(
                                        "Thread.sleep(1000); throw new RuntimeException(\"first\")",
                                        true)));
        for (int i = 0; i < 50; i++) ids.add(send("System.out.println(\"ran\")", true));

        assertEquals("error", client.answer(ids.remove(0), MILLIS).status());
        for (String id : ids) {
            Answer answer = client.answer(id, MILLIS);
            assertEquals("aborted", answer.status());
            assertEquals(2, answer.published().size()); // busy, idle
        }
    }

    @Test
    void withoutStopOnErrorTheyRun() throws Exception {
        String first = send("Thread.sleep(300); throw new RuntimeException()", false);
        String second = send("21 * 2", false);

        assertEquals("error", client.answer(first, MILLIS).status());
        assertEquals("42", client.answer(second, MILLIS).text());
    }

    @Test
    void aQuestionMarkOpensThePager() throws Exception {
        String payload = run("String?").reply().content().get("payload").toString();

        assertTrue(
                payload.contains("\"source\":\"page\"") && payload.contains("java.lang.String"),
                payload);
    }

    @Test
    void aDisplayIsUpdatedUnderTheCellThatUpdates() throws Exception {
        Answer shown = run("String shownId = display(\"one\");");
        Answer updated = run("updateDisplay(shownId, \"two\"); clearOutput(true);");

        String id =
                shown.of("display_data")
                        .get(0)
                        .getAsJsonObject("transient")
                        .get("display_id")
                        .getAsString();
        JsonObject update = updated.of("update_display_data").get(0);
        assertEquals(id, update.getAsJsonObject("transient").get("display_id").getAsString());
        assertTrue(updated.of("clear_output").get(0).get("wait").getAsBoolean());
    }

    @Test
    void codeThatIsMissingIsAnErrorReply() throws Exception {
        Answer answer = client.execute(new JsonObject(), MILLIS);

        assertEquals("error", answer.status());
        assertTrue(
                answer.reply().fields().text("evalue").contains("content.code"),
                answer.reply().content().toString());
    }

    private String send(String code, boolean stop) {
        return client.send(
                Channel.SHELL, "execute_request", Json.object("code", code, "stop_on_error", stop));
    }

    private Answer run(String code) throws Exception {
        return client.execute(code, MILLIS);
    }
}
