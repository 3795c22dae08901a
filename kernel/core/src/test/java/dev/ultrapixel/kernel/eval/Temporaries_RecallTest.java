package dev.ultrapixel.kernel.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class Temporaries_RecallTest {
    private final Session session = new Session();

    @Test
    void aResultHasItsNameAndItsType() throws Exception {
        session.cell("List.of(\"a\", \"b\")");
        session.cell("20 + 1");

        assertEquals("AB", session.cell("($1.get(0) + $1.get(1)).toUpperCase()"));
        assertEquals(42, session.cell("$2 * 2"));
        assertEquals(42, session.cell("$2 += 21"));
        assertEquals(42, session.cell("$2"));
    }

    @Test
    void oneThatNoSourceCanSpellKeepsItsMembers() throws Exception {
        session.cell("new Object() { int x = 3; }");

        assertEquals(4, session.cell("$1.x + 1"));
    }

    @Test
    void oneOfAClassThatWasDeclaredAnewDoesNotStopTheCell() throws Exception {
        session.cell("record P(int x) {}");
        session.cell("new P(1)");
        session.cell("record P(int x, int y) {}");

        assertEquals("P[x=1]", session.cell("$1.toString()"));
    }

    @Test
    void nullStaysNull() throws Exception {
        session.cell("System.getProperty(\"there.is.none\")");

        assertEquals(true, session.cell("$1 == null"));
    }

    @Test
    void whatTheCompilerIsWarmedUpWithHasNoNumber() throws Exception {
        session.evaluator.rehearse("1+1");
        session.evaluator.rehearse("1+1");

        assertEquals(5, session.cell("2 + 3"));
        assertEquals(5, session.cell("$1"));
        assertThrows(CompileError.class, () -> session.cell("$rehearsal1"));
    }

    @Test
    void whatIsForgottenIsNotDeclared() throws Exception {
        session.cell("7");
        session.evaluator.variables().forgetResults();

        assertThrows(CompileError.class, () -> session.cell("$1"));
    }

    @Test
    void anExpressionAgainLetsGoOfItsLargeValue() throws Exception {
        session.cell("java.nio.ByteBuffer.allocateDirect(2 << 20)");
        session.cell("1 + 1");
        session.cell("java.nio.ByteBuffer.allocateDirect(2 << 20)");
        session.cell("1 + 1");

        assertThrows(CompileError.class, () -> session.cell("$1.capacity()"));
        assertEquals(2, session.cell("$2"), "a small one stays");
        assertEquals(2 << 20, session.cell("$3.capacity()"));
    }

    @Test
    void jShellKnowsNoneOfThem() throws Exception {
        for (int i = 0; i < 5; i++) session.cell("1 + " + i);

        assertTrue(session.evaluator.shell().variables().findAny().isEmpty());
    }
}
