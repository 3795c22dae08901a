package dev.ultrapixel.kernel.run;

import dev.ultrapixel.kernel.eval.Evaluator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The compiler's first runs are slow, 0.3 s at first and then ten times what they take in the end:
 * spent while the user still types.
 */
final class WarmUp {
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(900);
    private static final List<String> CODE =
            List.of(
                    "1+1",
                    "int $rehearsed = 1;",
                    "int $rehearsed(int x) { return x + 1; }",
                    "List.of(1, 2).stream().map(x -> x + 1).toList()",
                    "for (int i = 0; i < 3; i++) Math.sqrt(i);");

    private WarmUp() {}

    /**
     * @param wanted whether nobody has sent a cell yet
     */
    static void run(Evaluator evaluator, BooleanSupplier wanted) {
        evaluator.rehearse("1+1");
        complete(evaluator);
        long end = System.nanoTime() + NANOS;
        for (int i = 0; wanted.getAsBoolean() && System.nanoTime() < end; i++) {
            evaluator.rehearse(CODE.get(i % CODE.size()));
            if (i % CODE.size() == 0) complete(evaluator);
        }
        if (wanted.getAsBoolean()) System.gc(); // what the start left behind
    }

    private static void complete(Evaluator evaluator) {
        evaluator.analyse(
                analysis -> analysis.completionSuggestions("System.out.pri", 14, new int[1]));
    }
}
