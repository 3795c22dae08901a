package dev.ultrapixel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The words that the kernel's own installer is called with. */
final class KernelInstall {

    private KernelInstall() {}

    /** The kernel's jar, called with these words. */
    static List<String> command(List<String> words) throws IOException {
        var command = new ArrayList<>(List.of(Jvm.java(), "-jar", kernel().toString()));
        command.addAll(words);
        return command;
    }

    /** {@code install} with these options, the launcher's JVM options and the toolkit's jars. */
    static List<String> words(List<String> options) throws IOException {
        var words = new ArrayList<>(List.of("install"));
        words.addAll(options);
        for (String option : Jvm.options()) {
            if (!option.startsWith("-Dultrapixel.terminal")) {
                words.addAll(List.of("--jvm-opt", option));
            }
        }
        for (Path jar : jars()) {
            if (!isKernel(jar)) {
                words.addAll(List.of("--classpath", jar.toString()));
            }
        }
        return words;
    }

    /** The kernel's and the toolkit's, by name. */
    static List<Path> jars() throws IOException {
        Path lib = Home.ofLauncher().folder().resolve("toolkit/cli/target/lib");
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private static Path kernel() throws IOException {
        return jars().stream()
                .filter(KernelInstall::isKernel)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "kernel-core-…-all.jar should be on the class path but is"
                                                + " not; start through ./ultrapixel, which builds"
                                                + " it"));
    }

    private static boolean isKernel(Path jar) {
        return String.valueOf(jar.getFileName()).startsWith("kernel-core");
    }
}
