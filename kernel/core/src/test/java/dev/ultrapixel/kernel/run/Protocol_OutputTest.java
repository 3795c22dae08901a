package dev.ultrapixel.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** What cells print. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Protocol_OutputTest {
    private static final long MILLIS = Kernels.MILLIS;

    private final ChildKernel kernel;
    private final Connection client;

    Protocol_OutputTest() throws Exception {
        kernel = Kernels.start(Map.of());
        client = kernel.connect(MILLIS);
    }

    @AfterAll
    void end() throws Exception {
        client.close();
        kernel.close();
    }

    @Test
    void twentyThousandLinesComeInFewMessages() throws Exception {
        Answer answer = run("for (int i = 0; i < 20_000; i++) System.out.println(\"line \" + i);");

        String text = answer.stream("stdout");
        assertEquals(20_000, text.lines().count());
        assertTrue(text.endsWith("line 19999\n"));
        assertTrue(answer.of("stream").size() < 200, answer.of("stream").size() + " messages");
    }

    @Test
    void linesOfEightThreadsStayWhole() throws Exception {
        Answer answer =
                run(
                        """
                        Thread[] eight = new Thread[8];
                        for (int t = 0; t < 8; t++) {
                            int id = t;
                            eight[t] = new Thread(() -> { for (int i = 0; i < 500; i++) System.out.println("<" + id + ":" + i + ">"); });
                            eight[t].start();
                        }
                        for (Thread t : eight) t.join();
                        """);

        List<String> lines = answer.stream("stdout").lines().toList();
        assertEquals(4000, lines.size());
        assertTrue(lines.stream().allMatch(line -> line.matches("<[0-7]:[0-9]{1,3}>")));
    }

    @Test
    void outErrAndDisplaysKeepTheirOrder() throws Exception {
        Answer answer =
                run(
                        "System.out.println(1); System.err.println(2); display(3);"
                                + " System.out.println(4);");

        List<String> order =
                answer.published().stream()
                        .map(Message::type)
                        .filter(type -> !type.equals("status") && !type.equals("execute_input"))
                        .toList();
        assertEquals(List.of("stream", "stream", "display_data", "stream"), order);
    }

    @Test
    void aCharacterInTwoWritesIsNotSplit() throws Exception {
        Answer answer =
                run(
                        "byte[] smile = \"😀\".getBytes(\"UTF-8\"); System.out.write(smile, 0, 2);"
                                + " Thread.sleep(200); System.out.write(smile, 2, 2);"
                                + " System.out.flush();");

        assertEquals("😀", answer.stream("stdout"));
    }

    @Test
    void aHundredMegabytesAreCutAsAnnouncedAndNothingElseIsLost() throws Exception {
        Answer answer =
                run(
                        "String row = \"x\".repeat(99); for (int i = 0; i < 1_000_000; i++)"
                                + " System.out.println(row); System.out.println(\"the end\");"
                                + " \"done\"");

        String text = answer.stream("stdout");
        assertEquals("done", answer.text());
        assertTrue(text.length() < (4 << 20) + (64 << 10), text.length() + " characters");
        assertTrue(
                text.contains("[output cut at 4 MiB; 958"),
                text.substring(4 << 20, (4 << 20) + 200));
        assertTrue(text.endsWith("the end\n"));
    }

    @Test
    void whatAThreadPrintsAfterTheCellBelongsToIt() throws Exception {
        String id =
                client.send(
                        Channel.SHELL,
                        "execute_request",
                        Json.object(
                                "code",
                                "new Thread(() -> { try { Thread.sleep(700); } catch"
                                    + " (InterruptedException e) {} System.out.println(\"later\");"
                                    + " }).start();"));
        client.answer(id, MILLIS);
        run("1");

        Message stream = client.await(Channel.IOPUB, MILLIS, m -> m.type().equals("stream"));

        assertEquals("later\n", stream.fields().text("text"));
        assertTrue(Connection.answers(id).test(stream));
    }

    @Test
    void aFloodOfTheBackgroundStopsAtItsCellsLimit() throws Exception {
        run(
                "volatile boolean flood = true; var flooder = new Thread(() -> { while (flood)"
                        + " System.out.println(\"y\".repeat(1000)); }); flooder.start();");
        Thread.sleep(2000);

        Answer answer =
                run(
                        "flood = false; flooder.join(); Runtime.getRuntime().totalMemory() < 500L"
                                + " << 20");

        assertEquals("true", answer.text());
        assertEquals("", answer.stream("stdout"));
    }

    @Test
    void aDisplayThatIsTooLargeIsReplacedByALine() throws Exception {
        Answer answer = run("String large = \"z\".repeat(70 << 20); display(large).length()");

        String shown =
                answer.of("display_data")
                        .get(0)
                        .getAsJsonObject("data")
                        .get("text/plain")
                        .getAsString();
        assertTrue(
                shown.contains("70 MiB") || shown.length() < 100_000,
                shown.substring(0, Math.min(200, shown.length())));
        run("large = null;");
    }

    private Answer run(String code) throws Exception {
        return client.execute(code, MILLIS);
    }
}
