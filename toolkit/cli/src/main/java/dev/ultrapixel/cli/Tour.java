package dev.ultrapixel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code notebooks/00-tour.ipynb} → executed, its pictures and its page shown by name. */
@Command(
        name = "tour",
        mixinStandardHelpOptions = true,
        description = "Run the tour notebook and say where its pictures are.",
        footer = {
            "",
            "Pictures go to target/tour/, or to the folder that ULTRAPIXEL_OUT names.",
            "",
            "Example:",
            "  ./ultrapixel tour",
        })
final class Tour implements Callable<Integer> {

    private static final String NAME = "00-tour";

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        var home = Home.ofLauncher();
        var notebook = home.notebooks().resolve(NAME + ".ipynb");
        if (!Files.isRegularFile(notebook)) {
            throw new NoSuchFileException(notebook.toString());
        }
        var folder = home.made("notebooks");
        long start = System.currentTimeMillis();
        var outcome = Jupyter.in(home).execute(notebook, folder, false);
        outcome.print(out);
        for (var picture : Home.files(folder.resolve(pictures(home)), "png")) {
            if (Files.getLastModifiedTime(picture).toMillis() >= start) {
                out.println("picture  " + picture);
            }
        }
        out.println("page     " + folder.resolve(NAME + ".html"));
        out.println("next     ./ultrapixel lab");
        return outcome.good() ? 0 : 1;
    }

    /** Where the notebook saves its pictures: seen from the folder that it runs in. */
    private static String pictures(Home home) {
        var wanted = System.getenv("ULTRAPIXEL_OUT");
        return wanted != null ? wanted : home.made("tour").toString();
    }
}
