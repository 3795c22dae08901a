package dev.ultrapixel.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.client.ChildKernel;
import dev.ultrapixel.kernel.client.Connection;
import dev.ultrapixel.kernel.client.Connection.Answer;
import dev.ultrapixel.kernel.testing.Kernels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Cells that do their worst: the kernel lives on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Fault_CellTest {
    private static final long MILLIS = Kernels.MILLIS;

    private final ChildKernel kernel;
    private final Connection client;

    Fault_CellTest() throws Exception {
        kernel = Kernels.start(Map.of());
        client = kernel.connect(MILLIS);
    }

    @AfterAll
    void end() throws Exception {
        client.close();
        kernel.close();
    }

    @Test
    void exitIsAnError() throws Exception {
        for (String code :
                List.of(
                        "System.exit(3)",
                        "Runtime.getRuntime().halt(1)",
                        "List.of(5).forEach(System::exit)")) {
            Answer answer = run(code);

            assertEquals("CellExit", answer.reply().fields().text("ename"), code);
        }
        assertEquals("1", run("1").text());
    }

    @Test
    void aFullHeapIsAnErrorThatNamesIts() throws Exception {
        Answer answer =
                run(
                        "var hoard = new ArrayList<byte[]>(); while (true) hoard.add(new byte[20 <<"
                                + " 20]);");

        assertEquals("OutOfMemoryError", answer.reply().fields().text("ename"));
        assertTrue(answer.reply().content().get("traceback").toString().contains("the heap is"));
        assertEquals("ok", run("hoard = null;").status());
        assertEquals("1", run("1").text());
    }

    @Test
    void anEndlessRecursionHasFewFrames() throws Exception {
        Answer answer = run("int deeper(int n) { return deeper(n + 1); }\ndeeper(0)");

        assertEquals("StackOverflowError", answer.reply().fields().text("ename"));
        assertTrue(answer.reply().content().getAsJsonArray("traceback").size() <= 100);
        assertTrue(answer.reply().content().get("traceback").toString().contains("more frames"));
        assertEquals("1", run("1").text());
    }

    @Test
    void aToStringThatFailsIsToldInItsPlace() throws Exception {
        Answer answer =
                run(
                        """
                        class Bad { public String toString() { throw new IllegalStateException("no text"); } }
                        new Bad()
                        """);

        assertTrue(answer.text().contains("no text"), answer.text());
        assertEquals("1", run("1").text());
    }

    @Test
    void anErrorOfAnotherThreadIsShown() throws Exception {
        Answer answer =
                run(
                        "var t = new Thread(() -> { throw new IllegalStateException(\"in a"
                                + " thread\"); }); t.start(); t.join();");

        assertTrue(answer.stream("stderr").contains("in a thread"), answer.stream("stderr"));
    }

    @Test
    void aCellThatClosesItsStreamsLosesThemNot() throws Exception {
        run("System.out.close(); System.err.close();");

        Answer answer = run("System.out.println(\"still\"); System.err.println(\"here\");");

        assertEquals("still\n", answer.stream("stdout"));
        assertEquals("here\n", answer.stream("stderr"));
        assertEquals("1", run("1").text());
    }

    private Answer run(String code) throws Exception {
        return client.execute(code, MILLIS);
    }
}
