package dev.ultrapixel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A script, a single-file program or a notebook → run with the toolkit; its exit code. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run a script (.jsh), a single-file program (.java) or a notebook (.ipynb).",
        footer = {
            "",
            "A script has the toolkit imported and its arguments in 'String[] args'; it ends at its"
                    + " first error",
            "with exit code 1, or where it says '/exit N'.",
            "",
            "Examples:",
            "  ./ultrapixel run examples/Generate.java",
            "  ./ultrapixel run fox.jsh 7 fox.png",
            "  ./ultrapixel run notebooks/00-tour.ipynb",
        })
final class Run implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FILE", description = "What to run.")
    Path file;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "ARGUMENT",
            description = "What to give it.")
    List<String> arguments = List.of();

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return switch (Home.ending(file)) {
            case "jsh" -> new Script(file, arguments).run(spec.commandLine().getErr());
            case "java" -> program();
            case "ipynb" -> notebook();
            default ->
                    throw new ParameterException(
                            spec.commandLine(),
                            "FILE should end in .jsh, .java or .ipynb but is '" + file + "'");
        };
    }

    /** Java compiles and starts it: JEP 330. */
    private int program() throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(file.toString()));
        command.addAll(arguments);
        return Child.wait(new ProcessBuilder(Jvm.command(command)).inheritIO());
    }

    private int notebook() throws IOException, InterruptedException {
        var home = Home.ofLauncher();
        var folder = home.made("notebooks");
        var outcome = Jupyter.in(home).execute(file, folder, false);
        outcome.print(spec.commandLine().getOut());
        spec.commandLine().getOut().println("HTML: " + folder.resolve(outcome.name() + ".html"));
        return outcome.good() ? 0 : 1;
    }
}
