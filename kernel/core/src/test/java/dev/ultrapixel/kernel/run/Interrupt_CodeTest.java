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
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a cell does, an interrupt ends it, and the next cell runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Interrupt_CodeTest {
    private static final long MILLIS = Kernels.MILLIS;

    private final ChildKernel kernel;
    private final Connection client;

    Interrupt_CodeTest() throws Exception {
        kernel = Kernels.start(Map.of());
        client = kernel.connect(MILLIS);
    }

    @AfterAll
    void end() throws Exception {
        client.close();
        kernel.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true);",
                "for (long i = 0; ; i++) { if (i < 0) break; }",
                "Thread.sleep(1_000_000);",
                "Object o = new Object(); synchronized (o) { o.wait(); }",
                "new LinkedBlockingQueue<Integer>().take();",
                "int spin(int a) { while (a < 10) a = a % 5; return a; }  int outer(int b) { return"
                        + " spin(b); }  outer(3)",
                "class Endless { Endless() { for (;;) {} } }  new Endless()",
                "Runnable endless = () -> { while (true); };  endless.run();",
                "long fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }  fib(90)",
                "IntStream.iterate(0, i -> i + 1).map(i -> i * 2).filter(i -> false).findFirst()",
                "LongStream.range(0, 1L << 60).parallel().map(i -> i ^ 3).sum()",
                "int s = 0; while (true) switch (s) { case 0: s = 1; continue; case 1: s = 0;"
                        + " continue; default: s = 3; }",
                "while (true) try { Thread.sleep(1); } catch (Throwable t) {}",
                "try { while (true); } catch (Throwable t) {}",
                "while (true) System.out.println(\"x\");",
                "do { } while (true)",
                "CompletableFuture.supplyAsync(() -> { while (true); }).join();"
            })
    void isEnded(String code) throws Exception {
        String cell = start(code);

        client.ask(Channel.CONTROL, "interrupt_request", new JsonObject(), MILLIS);

        Answer answer = client.answer(cell, MILLIS);
        assertEquals(
                "CellInterrupted",
                answer.reply().fields().text("ename", "nothing"),
                answer.reply().content().toString());
        assertEquals("4", run("2 + 2").text());
    }

    @Test
    void betweenSnippetsAndWhileCompilingToo() throws Exception {
        String cell = start("int a0 = 1;\n".repeat(500) + "Thread.sleep(100_000);");

        client.ask(Channel.CONTROL, "interrupt_request", new JsonObject(), MILLIS);

        assertEquals("CellInterrupted", client.answer(cell, MILLIS).reply().fields().text("ename"));
    }

    @Test
    void theNextCellMayComeRightBehindTheAnswer() throws Exception {
        for (int i = 0; i < 10; i++) {
            start("while (true) System.out.println(\"line\");");

            client.ask(Channel.CONTROL, "interrupt_request", new JsonObject(), MILLIS);

            assertEquals("ok", run("1 + " + i).status(), "number " + i);
        }
    }

    @Test
    void whileIdleItHurtsNothing() throws Exception {
        for (int i = 0; i < 5; i++)
            client.ask(Channel.CONTROL, "interrupt_request", new JsonObject(), MILLIS);

        assertEquals("5", run("Thread.sleep(50); 5").text());
    }

    @Test
    void aHundredInARow() throws Exception {
        for (int i = 0; i < 100; i++) {
            String cell =
                    client.send(
                            Channel.SHELL,
                            "execute_request",
                            Json.object("code", "while (true) Thread.onSpinWait();"));
            client.await(Channel.IOPUB, MILLIS, m -> m.type().equals("execute_input"));
            client.ask(Channel.CONTROL, "interrupt_request", new JsonObject(), MILLIS);
            assertEquals(
                    "CellInterrupted",
                    client.answer(cell, MILLIS).reply().fields().text("ename"),
                    "number " + i);
        }
    }

    @Test
    void aLockThatAnotherHoldsIsNamedAndTheThreadLeftBehindTheSecondTime() throws Exception {
        run(
                """
                var lock = new Object();
                var held = new CountDownLatch(1);
                var holder = new Thread(() -> { synchronized (lock) { held.countDown(); try { Thread.sleep(60_000); } catch (InterruptedException e) {} } }, "the-holder");
                holder.start();
                held.await();
                """);
        String cell = start("synchronized (lock) { System.out.println(1); }");

        client.ask(Channel.CONTROL, "interrupt_request", new JsonObject(), MILLIS);
        client.ask(Channel.CONTROL, "interrupt_request", new JsonObject(), MILLIS);

        Answer answer = client.answer(cell, MILLIS);
        String told = answer.stream("stderr");
        assertTrue(
                told.contains("still running after 2.")
                        && told.contains("lock that thread 'the-holder' holds"),
                told);
        assertTrue(told.contains("left behind"), told);
        assertEquals("error", answer.status());
        assertEquals("7", run("holder.interrupt(); 7").text());
    }

    @Test
    void callbacksOfTheCellAreCalled() throws Exception {
        String code =
                """
                onInterrupt(() -> System.setProperty("heard", "yes"));
                System.out.println("listening");
                while (!interrupted()) Thread.onSpinWait();
                """;
        String cell = client.send(Channel.SHELL, "execute_request", Json.object("code", code));
        client.await(Channel.IOPUB, MILLIS, m -> m.type().equals("stream"));

        client.ask(Channel.CONTROL, "interrupt_request", new JsonObject(), MILLIS);

        client.answer(cell, MILLIS);
        assertEquals("yes", run("System.getProperty(\"heard\")").text());
    }

    private String start(String code) throws Exception {
        String id = client.send(Channel.SHELL, "execute_request", Json.object("code", code));
        client.await(Channel.IOPUB, MILLIS, m -> m.type().equals("execute_input"));
        Thread.sleep(700); // compiled, and running
        return id;
    }

    private Answer run(String code) throws Exception {
        return client.execute(code, MILLIS);
    }
}
