package dev.ultrapixel.kernel.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.api.VariableListener;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class Evaluator_MemoryTest {
    private final Session session = new Session();

    @Test
    void aReplacedVariablesValueCanBeCollected() throws Exception {
        session.cell("byte[] held = new byte[1000];");
        var old = new WeakReference<>(session.evaluator.variables().value("held").orElseThrow());

        session.cell("byte[] held = new byte[2000];");

        assertGone(old);
    }

    @Test
    void resultsBeyondTheLastTwentyCanBeCollected() throws Exception {
        var first = new WeakReference<>(session.cell("new byte[1000]"));
        var kept = new WeakReference<>(session.cell("new byte[1001]"));
        for (int i = 0; i < 19; i++) session.cell("new byte[" + (2000 + i) + "]");

        assertGone(first);
        assertTrue(kept.get() != null, "the twentieth is still there");
    }

    @Test
    void largeResultsAreLetGoEarlierAndTheLastIsKept() throws Exception {
        long half = Runtime.getRuntime().maxMemory() / 16 / 2 + 1;
        session.cell("long half = " + half + "L;");
        var first = new WeakReference<>(session.cell("List.of(new byte[(int) half])"));
        var second = new WeakReference<>(session.cell("new byte[(int) half]"));

        assertGone(first);
        assertTrue(second.get() != null, "the last is kept, however large it is");
        assertEquals((int) half, session.cell("$2.length"));
    }

    @Test
    void fourHundredCellsLeaveNothingBehindButTheirClasses() throws Exception {
        for (int i = 0; i < 40; i++) session.cell("new int[100_000]");
        long before = usedHeap();

        for (int i = 0; i < 400; i++)
            session.cell(i % 2 == 0 ? "new int[100_000]" : "int[] again = new int[100_000];");

        long grown = usedHeap() - before;
        assertTrue(grown < 32 << 20, "the heap grew by " + (grown >> 10) + " KiB"); // of 152 MiB
        assertEquals(1, session.evaluator.shell().variables().count());
    }

    private static long usedHeap() throws InterruptedException {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(20);
            var memory = Runtime.getRuntime();
            used = Math.min(used, memory.totalMemory() - memory.freeMemory());
        }
        return used;
    }

    @Test
    void anOwnerHearsOfEveryWayToLetGo() throws Exception {
        List<String> heard = new ArrayList<>();
        session.evaluator
                .variables()
                .listen(
                        new VariableListener() {
                            @Override
                            public boolean owns(Object value) {
                                return value instanceof StringBuilder;
                            }

                            @Override
                            public void replaced(
                                    String name,
                                    Object old,
                                    @Nullable Object now,
                                    boolean reachable) {
                                heard.add(name + " " + old + " -> " + now + " " + reachable);
                            }
                        });

        session.cell("StringBuilder a = new StringBuilder(\"one\");");
        session.cell("StringBuilder b = a; var list = new ArrayList<Object>();");
        session.cell("a = new StringBuilder(\"two\");");
        session.cell("list.add(a); StringBuilder a = new StringBuilder(\"three\");");
        session.cell("b = null;");
        session.cell("StringBuilder a = new StringBuilder(\"three\");");

        assertEquals(
                List.of(
                        "a one -> two true",
                        "a two -> three true",
                        "b one -> null false",
                        "a three -> three false"),
                heard);
    }

    @Test
    void whatAnObjectOrALambdaHoldsIsHeld() throws Exception {
        List<Boolean> reachable = new ArrayList<>();
        session.evaluator
                .variables()
                .listen(
                        new VariableListener() {
                            @Override
                            public boolean owns(Object value) {
                                return value instanceof StringBuilder;
                            }

                            @Override
                            public boolean passes(Object value) {
                                return !value.getClass().getSimpleName().equals("Registry");
                            }

                            @Override
                            public void replaced(
                                    String name, Object old, @Nullable Object now, boolean held) {
                                reachable.add(held);
                            }
                        });
        session.cell("record Box(Object held) {} class Registry { Object all; }");
        session.cell("Object a = new StringBuilder(); var box = List.of(new Box(a));");
        session.cell("a = null;");
        session.cell("Object b = new StringBuilder();");
        session.cell("Runnable keep(Object held) { return () -> System.out.println(held); }");
        session.cell("var lambda = keep(b);");
        session.cell("b = null;");
        session.cell("Object c = new StringBuilder(); var registry = new Registry();");
        session.cell("{ registry.all = c; } c = null;"); // in braces it leaves no result

        assertEquals(List.of(true, true, false), reachable);
    }

    @Test
    void variablesAreListedWithTheirCell() throws Exception {
        session.cell("int one = 1;");
        session.cell("var two = List.of(\"x\");");

        var variables = session.evaluator.variables().list();

        assertEquals(
                "[Variable[name=one, type=int, cell=1], Variable[name=two, type=List<String>,"
                        + " cell=2]]",
                variables.toString());
        assertEquals(List.of("x"), session.evaluator.variables().value("two").orElse("nothing"));
        assertTrue(session.evaluator.variables().value("three").isEmpty());
    }

    private static void assertGone(WeakReference<?> reference) throws InterruptedException {
        for (int i = 0; i < 100 && reference.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(reference.get());
    }
}
