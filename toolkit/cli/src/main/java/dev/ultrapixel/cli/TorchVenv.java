package dev.ultrapixel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The PyTorch of the benchmarks, in {@code .venv-torch}: apart from Jupyter, as it is large. */
record TorchVenv(Home home) {

    private Path folder() {
        return home.folder().resolve(".venv-torch");
    }

    Path python() {
        return folder().resolve("bin/python");
    }

    private Path wanted() {
        return home.folder().resolve("toolkit/bench/torch/requirements.txt");
    }

    private Path installed() {
        return folder().resolve("requirements.txt");
    }

    /** Whether what is installed is what the benchmarks want. */
    boolean ready() {
        try {
            return Files.isExecutable(python())
                    && Files.exists(installed())
                    && Files.mismatch(wanted(), installed()) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(folder() + " should be readable; delete it", e);
        }
    }

    /** Makes it anew with pip. */
    void install(PrintWriter out) throws IOException, InterruptedException {
        var log = home.made("bench").resolve("pip.log");
        out.println("Installing PyTorch in .venv-torch … (log: " + log + ")");
        out.flush();
        var anew = List.of("-m", "venv", "--clear", folder().toString());
        run(systemPython(), anew, log);
        run(python(), List.of("-m", "pip", "install", "-r", wanted().toString()), log);
        Files.copy(wanted(), installed(), StandardCopyOption.REPLACE_EXISTING);
    }

    /** That interpreter, if it has what the yardstick imports; else an error that says what. */
    static Path withTorch(Path python) throws IOException, InterruptedException {
        var asked = List.of("-c", "import torch, safetensors.torch, numpy");
        if (!works(python, asked)) {
            throw new IllegalStateException(
                    python
                            + " should import torch, safetensors and numpy but does not; install"
                            + " toolkit/bench/torch/requirements.txt there, or give another"
                            + " --python");
        }
        return python;
    }

    private static Path systemPython() throws IOException, InterruptedException {
        var asked = List.of("-c", "import venv, ensurepip, sys; assert sys.version_info >= (3, 9)");
        var candidates =
                Stream.of(System.getenv("PYTHON"), "python3", "/usr/bin/python3")
                        .filter(Objects::nonNull)
                        .map(Path::of)
                        .toList();
        for (var candidate : candidates) {
            if (works(candidate, asked)) {
                return candidate;
            }
        }
        throw new IllegalStateException(
                "Python 3.9 or newer with venv should be one of "
                        + candidates
                        + " but is not; './ultrapixel doctor' says how to get it");
    }

    private static boolean works(Path python, List<String> arguments) throws InterruptedException {
        try {
            return Child.wait(
                            command(python, arguments)
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD))
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static void run(Path python, List<String> arguments, Path log)
            throws IOException, InterruptedException {
        var output = ProcessBuilder.Redirect.appendTo(log.toFile());
        int code =
                Child.wait(
                        command(python, arguments)
                                .redirectErrorStream(true)
                                .redirectOutput(output));
        if (code != 0) {
            throw new IllegalStateException(
                    "PyTorch could not be installed in .venv-torch; pip's log is " + log);
        }
    }

    private static ProcessBuilder command(Path python, List<String> arguments) {
        return new ProcessBuilder(
                Stream.concat(Stream.of(python.toString()), arguments.stream()).toList());
    }
}
