package dev.ultrapixel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Stands here for its help: the launcher itself builds and tests, as a JVM cannot replace its own
 * jars.
 */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Build and test everything: unit tests, examples, notebooks.",
        footer = {
            "",
            "Ends with the line 'N passed, N failed'; exit code 1 if one failed.",
            "",
            "Example:",
            "  ./ultrapixel test",
        })
final class Test implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new IllegalStateException("The tests should be started by './ultrapixel test'");
    }
}
