package dev.ultrapixel.kernel.eval;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session in this process, without sockets: cells run on the test's own thread. */
final class Session {
    final Evaluator evaluator = new Evaluator(() -> CellLanguage.JAVA);
    private int cells;

    Session() {
        evaluator.start();
    }

    @Nullable Object cell(String code) throws Exception {
        return evaluator.nested(Script.cell(++cells, code));
    }

    /** What it throws. */
    Throwable fail(String code) {
        try {
            evaluator.evaluate(Script.cell(++cells, code), null);
        } catch (CellFailure failure) {
            return failure.thrown();
        } catch (CompileError error) {
            return error;
        }
        throw new AssertionError("it ran: " + code);
    }

    List<CompileError.Mistake> mistakes(String code) {
        return fail(code) instanceof CompileError error ? error.mistakes() : new ArrayList<>();
    }
}
