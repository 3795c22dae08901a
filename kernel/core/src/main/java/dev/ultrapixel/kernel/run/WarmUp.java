package dev.ultrapixel.kernel.run;

import dev.ultrapixel.kernel.eval.Evaluator;
import jdk.jshell.SnippetEvent;

/**
 * The first compilation and the first completion cost 0.1 to 0.3 s: spent while the user still
 * types.
 */
final class WarmUp {
    private WarmUp() {}

    static void run(Evaluator evaluator) {
        evaluator.withShell(
                shell -> {
                    for (SnippetEvent event : shell.eval("1+1")) shell.drop(event.snippet());
                    return true;
                });
        evaluator.analyse(analysis -> analysis.analyzeCompletion("int x = 1;"));
        evaluator.analyse(
                analysis -> analysis.completionSuggestions("System.out.pri", 14, new int[1]));
    }
}
