package dev.ultrapixel.kernel.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.eval.CellLanguage;
import dev.ultrapixel.kernel.eval.Evaluator;
import dev.ultrapixel.kernel.eval.Script;
import java.util.List;
import org.junit.jupiter.api.Test;

class Errors_ReportTest {
    private final Evaluator evaluator = new Evaluator(() -> CellLanguage.JAVA);
    private final Errors errors;
    private int cells;

    Errors_ReportTest() {
        evaluator.start();
        errors = new Errors(evaluator);
    }

    @Test
    void aMethodsErrorNamesItsLineAndShowsItsSource() {
        run("int x = 3;");

        String text =
                text(
                        """
                        int f(int a) {
                            return a / 0;
                        }

                            f(x)\
                        """);

        assertTrue(
                text.startsWith("ArithmeticException: / by zero\n    at cell [2], line 2 in f()\n"),
                text);
        assertTrue(text.contains("-->   2     return a / 0;"), text);
        assertTrue(
                text.contains("at cell [2], line 5\n") || text.endsWith("at cell [2], line 5"),
                text);
    }

    @Test
    void constructorsLambdasAndOlderCellsHaveTheirPlace() {
        run(
                """
                class Box {
                    Box(Object o) {
                        o.hashCode();
                    }
                }
                """);

        String text =
                text(
                        """
                        Runnable r = () -> {
                            new Box(null);
                        };
                        r.run();
                        """);

        assertTrue(text.contains("at cell [1], line 3 in new Box()"), text);
        assertTrue(text.contains("at cell [2], line 2 in lambda()"), text);
        assertTrue(text.contains("at cell [2], line 4"), text);
    }

    @Test
    void causesAndSuppressedOnesFollow() {
        String text =
                text(
                        """
                        void deep() {
                            throw new IllegalStateException("deep");
                        }
                        try {
                            deep();
                        } catch (RuntimeException e) {
                            var top = new RuntimeException("top", e);
                            top.addSuppressed(new java.io.IOException("beside"));
                            throw top;
                        }
                        """);

        assertTrue(text.contains("RuntimeException: top\n    at cell [1], line 7"), text);
        assertTrue(
                text.contains(
                        "Caused by: IllegalStateException: deep\n"
                                + "    at cell [1], line 2 in deep()"),
                text);
        assertTrue(
                text.contains("Suppressed: IOException: beside\n        at cell [1], line 8"),
                text);
    }

    @Test
    void aCircleOfCausesEnds() {
        String text =
                text(
                        "var a = new Exception(\"a\"); var b = new Exception(\"b\", a);"
                                + " a.initCause(b); throw a;");

        assertTrue(text.contains("Caused by: Exception: b"), text);
        assertTrue(text.lines().count() < 20, text);
    }

    @Test
    void noFrameIsTheKernelsOrJShells() {
        String text = text("List.of(3, 1).stream().map(i -> i / (i - 1)).toList()");

        assertFalse(
                text.contains("dev.ultrapixel")
                        || text.contains("jdk.jshell")
                        || text.contains("REPL")
                        || text.contains("reflect"),
                text);
    }

    @Test
    void aFilesLinesAreItsOwn() {
        ErrorReport report =
                report(
                        new Script(
                                "tools.java",
                                1,
                                """
                                int bad() {

                                    return 1 / 0;
                                }
                                bad()
                                """));

        assertTrue(plain(report).contains("at tools.java, line 3 in bad()"), plain(report));
    }

    @Test
    void aCompileErrorHasACaretUnderItsPlace() {
        String text =
                text(
                        """
                        int y = 1;
                          int z = "text";
                        """);

        String expected =
                """
                cell [1], line 2:
                      int z = "text";
                              ^
                incompatible types\
                """;
        assertTrue(text.startsWith(expected), text);
        assertFalse(text.contains("location:"), text);
    }

    @Test
    void aMissingImportIsFound() {
        assertTrue(
                text("new BufferedImage(1, 1, 1)")
                        .contains("→ import java.awt.image.BufferedImage;"));
    }

    @Test
    void aNearNameIsOffered() {
        run("int counter = 3; int twice(int n) { return 2 * n; }");

        assertTrue(text("countre + 1").contains("→ did you mean counter?"));
        assertTrue(text("twcie(3)").contains("→ did you mean twice?"));
    }

    @Test
    void anUncaughtCheckedExceptionIsExplained() {
        String text = text("void r() { new FileReader(\"x\"); }");

        assertTrue(text.contains("→ declare 'throws FileNotFoundException'"), text);
    }

    @Test
    void aMissingDependencyIsExplained() {
        assertTrue(
                text("import org.nowhere.Thing;")
                        .contains(
                                "→ no jar on the class path has org.nowhere: add it with %maven"));
        assertTrue(
                text("Class.forName(\"org.nowhere.Thing\")").contains("→ a dependency is missing"));
    }

    @Test
    void anOpenBracketIsExplained() {
        assertTrue(text("int f() {").contains("→ a bracket or brace is not closed"));
    }

    @Test
    void aMessageThatFailsDoesNotHideTheError() {
        ErrorReport report =
                report(
                        Script.cell(
                                1,
                                "class Odd extends RuntimeException { public String getMessage() {"
                                    + " throw new IllegalStateException(); } }  throw new Odd();"));

        assertEquals("Odd", report.name());
    }

    @Test
    void anInterruptIsWhatHappenedWhateverWasThrown() {
        ErrorReport report = errors.report(new IllegalStateException("x"), true);

        assertEquals("CellInterrupted", report.name());
    }

    private void run(String code) {
        try {
            evaluator.nested(Script.cell(++cells, code));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String code) {
        return plain(report(Script.cell(++cells, code)));
    }

    private ErrorReport report(Script script) {
        try {
            evaluator.evaluate(script, null);
        } catch (Throwable e) {
            return errors.report(e, false);
        }
        return new ErrorReport("nothing failed", "", List.of());
    }

    private static String plain(ErrorReport report) {
        return String.join("\n", report.traceback()).replaceAll("\u001b\\[[0-9;]*m", "");
    }
}
