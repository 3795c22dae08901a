package dev.ultrapixel.kernel.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.ultrapixel.kernel.api.Cell;
import dev.ultrapixel.kernel.api.CellInterrupted;
import dev.ultrapixel.kernel.channel.Origin;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Safepoints_InsertTest {
    private static final String CODE =
            """
                int all(int n) {
                    int sum = 0;
                    for (int i = 0; i < n; i++) { if (i % 3 == 0) continue; sum += i; }
                    while (sum > 100) sum -= 7;
                    do { sum++; } while (sum % 5 != 0);
                    outer:
                    for (String s : List.of("a", "b")) for (char c : s.toCharArray()) { if (c == 'b') continue outer; sum += c; }
                    try { for (;;) { if (sum++ > 300) throw new RuntimeException(); } } catch (RuntimeException e) { sum = -sum; } finally { sum *= 2; }
                    switch (sum % 4) { case 0: sum++; break; case 1: default: sum--; }
                    sum += switch ("x" + n) { case "x1" -> 1; case "x20" -> 20; default -> 0; };
                    synchronized (List.class) { long l = 5; while (l-- > 0) sum += l; }
                    return sum;
                }
                interface Shape { default double area() { double a = 0; while (a < 3) a++; return a; } static int one() { return 1; } }
                record Sq(double s) implements Shape { public Sq { while (s < 0) s++; } }
                enum E { A { int f() { for (;;) return 1; } }; abstract int f(); }
            """;

    private final Session session = new Session();

    @AfterEach
    void lower() {
        Origin.bind(null);
        Safepoint.raise(false);
    }

    @Test
    void everyKindOfCodeComesToTheSame() throws Exception {
        session.cell(CODE);

        assertEquals(plain("all(20)"), String.valueOf(session.cell("all(20)")));
        assertEquals(plain("E.A.f()"), String.valueOf(session.cell("E.A.f()")));
        assertEquals(
                plain("new Sq(-2.5).area()"), String.valueOf(session.cell("new Sq(-2.5).area()")));
    }

    /** In JShell as it is. */
    private static String plain(String expression) {
        try (var shell = jdk.jshell.JShell.builder().executionEngine("local").build()) {
            shell.eval("import java.util.*;");
            String rest = CODE + expression;
            String value = "";
            while (!rest.isBlank()) {
                var next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
                value = shell.eval(next.source()).get(0).value();
                rest = next.remaining();
            }
            return value;
        }
    }

    @Test
    void onlyTheCellThatWasCancelledIsHit() throws Exception {
        session.cell("int spins = 0; void spin() { for (int i = 0; i < 1000; i++) spins++; }");
        Safepoint.raise(true);
        Origin.bind(new Origin(new Cell(1, ""), new JsonObject(), List.of(), false));
        session.cell("spin()");
        assertEquals(1000, session.cell("spins"));

        var cancelled = new Origin(new Cell(2, ""), new JsonObject(), List.of(), false);
        Origin.bind(cancelled);
        cancelled.cancel();

        assertThrows(CellInterrupted.class, () -> session.cell("spin()"));
        assertTrue(cancelled.sinceNanos() != 0);
    }
}
