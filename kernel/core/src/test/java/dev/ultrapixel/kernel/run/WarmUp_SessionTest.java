package dev.ultrapixel.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ultrapixel.kernel.eval.CellLanguage;
import dev.ultrapixel.kernel.eval.Evaluator;
import dev.ultrapixel.kernel.eval.Script;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarmUp_SessionTest {
    private final Evaluator session = new Evaluator(() -> CellLanguage.JAVA);

    @BeforeEach
    void start() {
        session.start();
    }

    @Test
    void nothingOfItIsDeclared() throws Exception {
        new WarmUp(session, () -> {}, () -> false).run();

        assertEquals(0L, (long) session.<Long>withShell(shell -> shell.variables().count()));
        assertEquals(0L, (long) session.<Long>withShell(shell -> shell.methods().count()));
        assertEquals(5, session.nested(Script.cell(1, "2 + 3")));
        assertEquals(5, session.nested(Script.cell(2, "$1")));
    }

    @Test
    void itEndsWithTheFirstCell() {
        var prepared = new AtomicInteger();

        new WarmUp(session, prepared::incrementAndGet, () -> prepared.get() > 0).run();
        session.rehearse("1 + 1");

        assertEquals(1, session.withShell(WarmUp_SessionTest::rehearsals)); // the test's own
    }

    private static int rehearsals(JShell shell) {
        return (int)
                shell.snippets().filter(s -> shell.status(s) == Snippet.Status.DROPPED).count();
    }
}
