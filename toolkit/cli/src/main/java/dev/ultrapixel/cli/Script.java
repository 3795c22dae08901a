package dev.ultrapixel.cli;

import dev.ultrapixel.notebook.Imports;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.LocalExecutionControlProvider;

/**
 * A {@code .jsh} file, statement by statement, in this JVM. As in the {@code jshell} tool, a line
 * that could end a statement ends it, semicolon or not, unless the next line begins with a dot or
 * an operator. Unlike the tool it stops at the first error, prints no values, and knows one
 * command, {@code /exit N}.
 */
record Script(Path file, List<String> arguments) {

    private static final int FAILED = 1;
    private static final String COMMAND = "/(?![/*]).*";
    private static final String CONTINUES = "\\s*([.?:+*&|=<>]|- ).*";

    /** Its exit code; errors go to {@code err} as {@code file:line: message}. */
    int run(PrintWriter err) throws IOException {
        var lines = Files.readAllLines(file);
        try (var shell =
                JShell.builder()
                        .executionEngine(new LocalExecutionControlProvider(), null)
                        .build()) {
            shell.addToClasspath(Jvm.classPath());
            Imports.lines().forEach(shell::eval);
            shell.eval("String[] args = {" + literals() + "};");
            return run(lines, shell, err);
        }
    }

    private int run(List<String> lines, JShell shell, PrintWriter err) {
        var pending = "";
        int first = 0; // the line where what is pending began
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (pending.isBlank()) {
                first = i;
                if (line.matches(COMMAND)) {
                    return command(line, i, err);
                }
                if (line.isBlank() || line.startsWith("#!")) {
                    continue;
                }
            }
            pending += line + "\n";
            var next = shell.sourceCodeAnalysis().analyzeCompletion(pending);
            while (next.completeness().isComplete() && !continues(next, lines, i)) {
                if (!evaluate(next.source(), first, shell, err)) {
                    return FAILED;
                }
                pending = next.remaining();
                first = i;
                next = shell.sourceCodeAnalysis().analyzeCompletion(pending);
            }
            if (next.completeness() == Completeness.EMPTY) {
                pending = "";
            }
        }
        return last(pending, first, shell, err);
    }

    /** Whether the statement that could end with line {@code i} goes on in the next. */
    private static boolean continues(CompletionInfo statement, List<String> lines, int i) {
        return statement.completeness() == Completeness.COMPLETE_WITH_SEMI
                && i + 1 < lines.size()
                && lines.get(i + 1).matches(CONTINUES);
    }

    /** What is left at the end: nothing, an 'if' that waits for its 'else', or half a statement. */
    private int last(String pending, int first, JShell shell, PrintWriter err) {
        if (pending.isBlank()) {
            return 0;
        }
        var end = shell.sourceCodeAnalysis().analyzeCompletion(pending);
        if (end.completeness() == Completeness.DEFINITELY_INCOMPLETE) {
            return fail(err, first, "the statement that begins here does not end");
        }
        return evaluate(pending, first, shell, err) ? 0 : FAILED;
    }

    private int command(String line, int at, PrintWriter err) {
        var words = line.strip().split("\\s+");
        if (!line.strip().matches("/exit(\\s+\\d{1,3})?")) {
            return fail(err, at, "a script knows the command '/exit N' only, not " + line.strip());
        }
        return words.length == 2 ? Integer.parseInt(words[1]) : 0;
    }

    private boolean evaluate(String snippet, int first, JShell shell, PrintWriter err) {
        return shell.eval(snippet).stream()
                .filter(event -> event.causeSnippet() == null)
                .allMatch(event -> good(event, snippet, first, shell, err));
    }

    private boolean good(
            SnippetEvent event, String snippet, int first, JShell shell, PrintWriter err) {
        if (event.status() == Snippet.Status.REJECTED) {
            var fault = shell.diagnostics(event.snippet()).filter(Diag::isError).findFirst();
            long at = fault.map(Diag::getStartPosition).orElse(0L);
            long line = first + snippet.chars().limit(at).filter(c -> c == '\n').count();
            fail(err, line, fault.map(d -> d.getMessage(Locale.ROOT)).orElse("is not Java"));
            return false;
        }
        var thrown = event.exception();
        if (thrown != null) {
            var name = thrown instanceof EvalException e ? e.getExceptionClassName() + ": " : "";
            fail(err, first, name + thrown.getMessage());
            return false;
        }
        return true;
    }

    private int fail(PrintWriter err, long line, String message) {
        err.println(file + ":" + (line + 1) + ": " + message.strip());
        err.flush();
        return FAILED;
    }

    private String literals() {
        return String.join(", ", arguments.stream().map(Script::literal).toList());
    }

    /** A string as Java source. */
    private static String literal(String text) {
        var source = text.replace("\\", "\\\\").replace("\"", "\\\"");
        return '"' + source.replace("\n", "\\n").replace("\r", "\\r") + '"';
    }
}
