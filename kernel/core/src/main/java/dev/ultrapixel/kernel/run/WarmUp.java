package dev.ultrapixel.kernel.run;

import dev.ultrapixel.kernel.base.KernelThread;
import dev.ultrapixel.kernel.base.Log;
import dev.ultrapixel.kernel.eval.CellLanguage;
import dev.ultrapixel.kernel.eval.Evaluator;
import dev.ultrapixel.kernel.eval.Script;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The compiler's first runs are slow, 0.3 s at first and then ten times what they take in the end:
 * spent while the user still types. In a session of its own, which is thrown away: no cell waits
 * for it, and nothing of it stays but machine code.
 */
final class WarmUp {
    private static final long NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final long PAUSE_MILLIS = 50;
    private static final List<String> CODE =
            List.of(
                    "1+1",
                    "int one = 1;",
                    "int next(int x) { return x + 1; }",
                    "List.of(1, 2).stream().map(x -> x + 1).toList()",
                    "for (int i = 0; i < 3; i++) Math.sqrt(i);");

    private final Evaluator session;
    private final Supplier<CellLanguage> language;
    private final BooleanSupplier busy;

    private WarmUp(Evaluator session, Supplier<CellLanguage> language, BooleanSupplier busy) {
        this.session = session;
        this.language = language;
        this.busy = busy;
    }

    /**
     * @param busy whether a cell runs: then it waits
     */
    static void start(Evaluator session, Supplier<CellLanguage> language, BooleanSupplier busy) {
        KernelThread.start("warm-up", new WarmUp(session, language, busy)::run);
    }

    private void run() {
        session.rehearse("1+1"); // the session's own compiler has read what it needs
        complete(session);
        long end = System.nanoTime() + NANOS;
        var scratch = new Evaluator(language);
        scratch.start();
        try {
            for (int i = 0; System.nanoTime() < end; i++) {
                if (busy.getAsBoolean()) Thread.sleep(PAUSE_MILLIS);
                else scratch.nested(Script.cell(0, CODE.get(i % CODE.size())));
                if (i % CODE.size() == 0) complete(scratch);
            }
        } catch (Exception | Error e) {
            Log.debug("the warm-up ended early: " + e); // by an interrupt of the last cell, say
        } finally {
            scratch.close();
        }
        if (!busy.getAsBoolean()) System.gc(); // what the start left behind
    }

    private static void complete(Evaluator evaluator) {
        evaluator.analyse(
                analysis -> analysis.completionSuggestions("System.out.pri", 14, new int[1]));
    }
}
