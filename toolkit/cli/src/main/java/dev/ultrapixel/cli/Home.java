package dev.ultrapixel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of the clone, and where things lie in it. */
record Home(Path folder) {

    /** The clone that {@code ./ultrapixel} belongs to. */
    static Home ofLauncher() {
        var folder = System.getProperty("ultrapixel.home");
        if (folder == null) {
            throw new IllegalStateException(
                    "-Dultrapixel.home should name the folder of the clone but is not set; start"
                            + " through ./ultrapixel, which sets it");
        }
        return new Home(Path.of(folder));
    }

    Path notebooks() {
        return folder.resolve("notebooks");
    }

    Path examples() {
        return folder.resolve("examples");
    }

    Path readme() {
        return folder.resolve("README.md");
    }

    /** The interpreter of {@code .venv}, where Jupyter is. */
    Path python() {
        return folder.resolve(".venv/bin/python");
    }

    /** The kernels of {@code .venv}. */
    Path kernels() {
        return folder.resolve(".venv/share/jupyter/kernels");
    }

    /** A Python program of ours. */
    Path script(String name) {
        return folder.resolve("toolkit/cli/src/main/python").resolve(name);
    }

    /** A folder for what a command makes: {@code target/NAME}. */
    Path made(String name) {
        try {
            return Files.createDirectories(folder.resolve("target").resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The folder target/" + name + " in " + folder + " should be writable: " + e, e);
        }
    }

    /** The files of a folder with one of the endings, by name; none if there is no folder. */
    static List<Path> files(Path folder, String... endings) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.filter(file -> List.of(endings).contains(ending(file))).sorted().toList();
        }
    }

    /** {@code fox.jsh} → {@code jsh}. */
    static String ending(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** {@code notebooks/00-tour.ipynb} → {@code 00-tour}. */
    static String stem(Path file) {
        var name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
