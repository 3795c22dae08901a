package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Script_RunTest {

    @TempDir Path folder;

    private Console run(String source, String... arguments) throws Exception {
        var file = Files.writeString(folder.resolve("a script.jsh"), source);
        var all = new ArrayList<>(List.of("run", file.toString()));
        all.addAll(List.of(arguments));
        return Console.of(all.toArray(String[]::new));
    }

    @Test
    void statementsNeedNoSemicolonAndMaySpanLines() throws Exception {
        var answer =
                run(
                        """
                        #!/usr/bin/env ultrapixel
                        int twice(int x) {
                            return 2 * x;
                        }
                        var a = twice(3)
                        var b = List.of(a)
                            .size();
                        if (a != 6 || b != 1)
                            throw new AssertionError(a);
                        """);
        assertEquals(new Console(0, "", ""), answer);
    }

    @Test
    void theToolkitIsImported() throws Exception {
        assertEquals(new Console(0, "", ""), run("Dtype x = Dtype.F32;"));
    }

    @Test
    void argumentsArriveAsTheyAre() throws Exception {
        var answer =
                run(
                        """
                        if (!List.of(args).equals(List.of("--size", "\\"\\\\u0022")))
                            throw new AssertionError(Arrays.toString(args));
                        """,
                        "--size",
                        "\"\\u0022");
        assertEquals(new Console(0, "", ""), answer);
    }

    @Test
    void exitSetsTheCode() throws Exception {
        assertEquals(3, run("int a = 1;\n/exit 3\nint b = nope;").code());
    }

    @Test
    void whatDoesNotCompileIsNamedByItsLine() throws Exception {
        var answer = run("int a = 1;\n\nint b = a\n    + nope;\nint c = 1;");
        assertEquals(1, answer.code());
        assertTrue(answer.err().contains("a script.jsh:4: cannot find symbol"), answer.err());
    }

    @Test
    void anExceptionEndsTheScript() throws Exception {
        var answer = run("throw new IllegalStateException(\"boo\");\n/exit 0");
        assertEquals(1, answer.code());
        assertTrue(
                answer.err().contains("a script.jsh:1: java.lang.IllegalStateException: boo"),
                answer.err());
    }

    @Test
    void halfAStatementIsNamedByItsLine() throws Exception {
        var answer = run("int a = 1;\nvoid f() {\n");
        assertEquals(1, answer.code());
        assertTrue(answer.err().contains("a script.jsh:2: the statement"), answer.err());
    }
}
