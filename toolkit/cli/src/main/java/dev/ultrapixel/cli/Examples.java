package dev.ultrapixel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Every file of {@code examples/}, and README's lines of Java → run, each in a JVM of its own,
 * inside {@code target/examples/}.
 */
@Command(
        name = "examples",
        mixinStandardHelpOptions = true,
        description =
                "Run every file of examples/ and README's lines of Java; what they make and say"
                        + " goes to target/examples/.",
        footer = {"", "Example:", "  ./ultrapixel examples"})
final class Examples implements Callable<Integer> {

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        var home = Home.ofLauncher();
        var folder = home.made("examples");
        var outcomes = new ArrayList<Outcome>();
        var examples = new ArrayList<>(Home.files(home.examples(), "java", "jsh"));
        examples.add(ReadmeExample.write(home.readme(), folder));
        for (var example : examples) {
            var outcome = execute(example, folder);
            outcome.print(out);
            outcomes.add(outcome);
        }
        Report.write(home.made("reports"), "examples", outcomes);
        out.println("Output: " + folder);
        return outcomes.stream().allMatch(Outcome::good) ? 0 : 1;
    }

    private static Outcome execute(Path example, Path folder)
            throws IOException, InterruptedException {
        var name = String.valueOf(example.getFileName());
        var log = folder.resolve(name + ".log");
        long start = System.nanoTime();
        int code =
                Child.wait(
                        new ProcessBuilder(
                                        Jvm.command(
                                                List.of(
                                                        Main.class.getName(),
                                                        "run",
                                                        example.toString())))
                                .directory(folder.toFile())
                                .redirectErrorStream(true)
                                .redirectOutput(log.toFile()));
        double seconds = (System.nanoTime() - start) / 1e9;
        var fault = code == 0 ? null : "exit code " + code + "\n" + end(log);
        return new Outcome(name, seconds, fault);
    }

    /** The last lines of a log. */
    private static String end(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }
}
