package dev.ultrapixel.kernel.magic.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.testing.Refusal;
import dev.ultrapixel.kernel.testing.TestKernel;
import jdk.jshell.EvalException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeMagics_OutputTest {

    private static final String TIMES =
            "CPU times: user \\d+\\.\\d{3} s, sys \\d+\\.\\d{3} s, total \\d+\\.\\d{3} s\n"
                    + "Wall time: \\d+\\.\\d{3} s";

    private final TestKernel kernel = new TestKernel();

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void aStatementsValueIsTheResult() throws Exception {
        Object value = kernel.cell("%time \"a  b\".length()");

        assertEquals(4, value);
        assertTrue(kernel.lastText().matches(TIMES), kernel.lastText());
    }

    @Test
    void aCellIsTimedAsAWhole() throws Exception {
        kernel.cell("%%time\nint t = 3;\nt * 2");

        assertEquals(6, kernel.eval("t * 2"));
        assertEquals(1, kernel.shown.size());
    }

    @Test
    void theWholeProcessCanBeMeasured() throws Exception {
        kernel.cell("%time -a 1 + 1");

        assertTrue(kernel.lastText().startsWith("CPU times: total "), kernel.lastText());
    }

    @Test
    void timesAreShownAlsoWhenItFails() {
        assertThrows(EvalException.class, () -> kernel.cell("%time Integer.parseInt(\"x\")"));

        assertTrue(kernel.lastText().matches(TIMES), kernel.lastText());
    }

    @Test
    void aStatementMustFollow() {
        Refusal.of(IllegalArgumentException.class, () -> kernel.cell("%time"));
        assertEquals(0, kernel.shown.size());
    }

    @Test
    void timeitShowsAMean() throws Exception {
        kernel.cell("%timeit -n 10 -r 3 Math.sqrt(2)");

        assertTrue(
                kernel.lastText().matches("[\\d.e+]+ .s ± .*of 3 runs, 10 turns each\\)"),
                kernel.lastText());
    }

    @Test
    void timeitTakesAnExpressionToo() throws Exception {
        kernel.cell("%timeit -r 1 -n1 1 + 1");

        assertTrue(kernel.lastText().contains("1 turns each"), kernel.lastText());
    }

    @Test
    void timeitSaysWhatDoesNotCompile() {
        String message =
                Refusal.of(IllegalArgumentException.class, () -> kernel.cell("%timeit nothing.x("));

        assertTrue(!message.isBlank(), message);
    }
}
