package dev.ultrapixel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Jupyter in {@code .venv}, with the toolkit inside its Java kernel. Touches no other Jupyter.
 */
record Jupyter(Home home) {

    /** Ready to start programs; the kernels are told where the toolkit is now. */
    static Jupyter in(Home home) throws IOException, InterruptedException {
        if (!Files.isExecutable(home.python())) {
            throw new IllegalStateException(
                    "Jupyter should be in "
                            + home.folder().resolve(".venv")
                            + " but is not; ./ultrapixel installs it for lab, tour and notebooks");
        }
        JavaKernel.install(home.kernels());
        return new Jupyter(home);
    }

    /** {@code python ARGUMENTS}, its kernels first found in {@code .venv}. */
    ProcessBuilder python(List<String> arguments) {
        var command = new ArrayList<>(List.of(home.python().toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        builder.environment()
                .put("JUPYTER_PATH", home.folder().resolve(".venv/share/jupyter").toString());
        builder.environment().put("JUPYTER_PREFER_ENV_PATH", "1");
        builder.environment().put("PYTHONUNBUFFERED", "1");
        return builder;
    }

    /**
     * Executes a notebook in the Java kernel.
     *
     * @param folder where it runs, and where {@code NAME.html} and {@code NAME.log} go
     * @param store whether the outputs are written back into the notebook
     */
    Outcome execute(Path notebook, Path folder, boolean store)
            throws IOException, InterruptedException {
        var name = Home.stem(notebook);
        var said = folder.resolve(name + ".txt");
        var arguments =
                new ArrayList<>(
                        List.of(
                                home.script("execute.py").toString(),
                                notebook.toAbsolutePath().toString(),
                                folder.toString()));
        if (store) {
            arguments.add("--store");
        }
        long start = System.nanoTime();
        int code =
                Child.wait(
                        python(arguments)
                                .directory(folder.toFile())
                                .redirectError(ProcessBuilder.Redirect.INHERIT)
                                .redirectOutput(said.toFile()));
        double seconds = (System.nanoTime() - start) / 1e9;
        var fault = code == 0 ? null : Files.readString(said).strip();
        Files.delete(said);
        return new Outcome(name, seconds, fault);
    }
}
