package dev.ultrapixel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** notebooks → executed in Jupyter → {@code target/notebooks/NAME.html}. */
@Command(
        name = "notebooks",
        mixinStandardHelpOptions = true,
        description = "Execute notebooks through Jupyter; HTML goes to target/notebooks/.",
        footer = {
            "",
            "Examples:",
            "  ./ultrapixel notebooks                    all of notebooks/",
            "  ./ultrapixel notebooks 00-tour            one of them",
            "  ./ultrapixel notebooks --store 00-tour    and keep its outputs in the notebook",
            "",
            "Exit code 1 if a cell failed; the cell and its error are shown.",
        })
final class Notebooks implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "Notebooks, with or without .ipynb.")
    List<String> names = List.of();

    @Option(names = "--store", description = "Write the outputs back into the notebooks.")
    boolean store;

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        var home = Home.ofLauncher();
        var notebooks = chosen(home);
        if (notebooks.isEmpty()) {
            out.println("There are no notebooks in " + home.notebooks());
            return 0;
        }
        var jupyter = Jupyter.in(home);
        var folder = home.made("notebooks");
        var outcomes = new ArrayList<Outcome>();
        for (var notebook : notebooks) {
            var outcome = jupyter.execute(notebook, folder, store);
            outcome.print(out);
            outcomes.add(outcome);
        }
        Report.write(home.made("reports"), "notebooks", outcomes);
        out.println("HTML: " + folder);
        return outcomes.stream().allMatch(Outcome::good) ? 0 : 1;
    }

    private List<Path> chosen(Home home) throws IOException {
        var all = Home.files(home.notebooks(), "ipynb");
        if (names.isEmpty()) {
            return all;
        }
        var chosen = new ArrayList<Path>();
        for (var name : names) {
            var stem = Home.stem(Path.of(name.endsWith(".ipynb") ? name : name + ".ipynb"));
            chosen.add(
                    all.stream()
                            .filter(file -> Home.stem(file).equals(stem))
                            .findFirst()
                            .orElseThrow(() -> unknown(name, all)));
        }
        return chosen;
    }

    private static IllegalArgumentException unknown(String name, List<Path> all) {
        return new IllegalArgumentException(
                "There is no notebook '"
                        + name
                        + "' in notebooks/; there are: "
                        + String.join(", ", all.stream().map(Home::stem).toList()));
    }
}
