package dev.ultrapixel.kernel.error;

import dev.ultrapixel.kernel.api.CellInterrupted;
import dev.ultrapixel.kernel.base.Messages;
import dev.ultrapixel.kernel.eval.CellFailure;
import dev.ultrapixel.kernel.eval.CompileError;
import dev.ultrapixel.kernel.eval.Evaluator;
import java.util.ArrayList;
import java.util.List;

/** What a cell failed with → what is shown. */
public final class Errors {
    private static final int MISTAKES = 10;

    private final Evaluator evaluator;
    private final Advice advice;

    public Errors(Evaluator evaluator) {
        this.evaluator = evaluator;
        this.advice = new Advice(evaluator);
        evaluator.adviseBy(advice::onSymbol);
    }

    /**
     * @param interrupted whether the cell was asked to stop: then that is what happened, whatever
     *     it threw
     */
    public ErrorReport report(Throwable failure, boolean interrupted) {
        if (failure instanceof CompileError error) return compileError(error);
        Throwable thrown = failure instanceof CellFailure cell ? cell.thrown() : failure;
        if (thrown instanceof CompileError error) return compileError(error);
        var trace = new Trace(evaluator.positions(), evaluator.translations());
        if (interrupted) {
            String name = CellInterrupted.class.getSimpleName();
            return new ErrorReport(
                    name,
                    "the cell was interrupted",
                    trace.of(thrown, name + ": the cell was interrupted"));
        }
        String name = name(thrown.getClass());
        String value = Messages.of(thrown);
        List<String> lines =
                new ArrayList<>(trace.of(thrown, name + (value.isEmpty() ? "" : ": " + value)));
        advice.on(thrown).ifPresent(hint -> lines.add(Ansi.blue("→ " + hint)));
        return new ErrorReport(name, value, lines);
    }

    private ErrorReport compileError(CompileError error) {
        List<String> lines = new ArrayList<>();
        List<CompileError.Mistake> mistakes = error.mistakes();
        for (CompileError.Mistake mistake :
                mistakes.subList(0, Math.min(MISTAKES, mistakes.size()))) {
            lines.add(Ansi.bold(mistake.place() + ":"));
            lines.add("    " + mistake.text());
            lines.add("    " + caretLine(mistake) + Ansi.red("^"));
            message(mistake).lines().forEach(line -> lines.add(Ansi.red(line)));
            advice.on(mistake).ifPresent(hint -> lines.add(Ansi.blue("→ " + hint)));
        }
        if (mistakes.size() > MISTAKES)
            lines.add("... " + (mistakes.size() - MISTAKES) + " more errors");
        return new ErrorReport(
                "CompilationError", message(mistakes.get(0)).lines().findFirst().orElse(""), lines);
    }

    /** Blanks up to the column, tabs kept so that the caret stands under it. */
    private static String caretLine(CompileError.Mistake mistake) {
        String before =
                mistake.text().substring(0, Math.min(mistake.column(), mistake.text().length()));
        return before.replaceAll("[^\t]", " ");
    }

    /** Without the compiler's "location:" line, which names a class of JShell's own. */
    private static String message(CompileError.Mistake mistake) {
        return String.join(
                "\n",
                mistake.message()
                        .lines()
                        .filter(line -> !line.strip().startsWith("location:"))
                        .toList());
    }

    static String name(Class<?> type) {
        if (!type.getSimpleName().isEmpty()) return type.getSimpleName();
        return type.getName().replaceFirst(".*[.$](?=[^.$]*[A-Za-z])", "");
    }
}
