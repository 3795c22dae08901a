package dev.ultrapixel.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** JupyterLab on {@code notebooks/}, with the toolkit in its Java kernel. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description = "JupyterLab on notebooks/.",
        footer = {
            "",
            "Examples:",
            "  ./ultrapixel lab",
            "  ./ultrapixel lab -- --no-browser --port 9999    options of jupyter lab follow --",
        })
final class Lab implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "OPTION", description = "Options for jupyter lab.")
    List<String> options = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var home = Home.ofLauncher();
        var command =
                new ArrayList<>(
                        List.of(
                                "-m",
                                "jupyterlab",
                                "--ServerApp.root_dir=" + home.notebooks(),
                                "--ServerApp.answer_yes=True"));
        command.addAll(options);
        return Child.wait(Jupyter.in(home).python(command).inheritIO());
    }
}
