package dev.ultrapixel.kernel.run;

import dev.ultrapixel.kernel.base.KernelThread;
import dev.ultrapixel.kernel.base.Log;
import dev.ultrapixel.kernel.eval.Evaluator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The compiler's first runs are slow, 0.3 s at first and then ten times what they take in the end:
 * spent while the user still types. It ends with the first cell: from then on the processor is the
 * user's.
 */
final class WarmUp {
    /**
     * Half a second in all. After more of them the JIT compiler is still busy when a cell comes.
     */
    private static final int ROUNDS = 15;

    private static final List<String> CODE =
            List.of(
                    "1+1",
                    "int $one = 1;",
                    "int $next(int x) { return x + 1; }",
                    "List.of(1, 2).stream().map(x -> x + 1).toList()",
                    "for (int i = 0; i < 3; i++) Math.sqrt(i);");

    private final Evaluator session;
    private final Runnable others;
    private final BooleanSupplier busy;

    WarmUp(Evaluator session, Runnable others, BooleanSupplier busy) {
        this.session = session;
        this.others = others;
        this.busy = busy;
    }

    /**
     * @param others what a first cell needs beside the compiler
     * @param busy whether a cell runs
     */
    static void start(Evaluator session, Runnable others, BooleanSupplier busy) {
        KernelThread.start("warm-up", new WarmUp(session, others, busy)::run);
    }

    void run() {
        try {
            complete();
            others.run();
            for (int i = 0; i < ROUNDS && !busy.getAsBoolean(); i++)
                session.rehearse(CODE.get(i % CODE.size()));
            if (!busy.getAsBoolean()) complete();
            if (!busy.getAsBoolean()) System.gc(); // what the start left behind
        } catch (RuntimeException | Error e) {
            Log.debug("the warm-up ended early: " + e);
        }
    }

    private void complete() {
        session.analyse(
                analysis -> analysis.completionSuggestions("System.out.pri", 14, new int[1]));
    }
}
