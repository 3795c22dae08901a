package dev.ultrapixel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** The kernel's own installer, with the toolkit on the class path of what it installs. */
final class KernelCommands {

    private KernelCommands() {}

    /** This project's kernel → a kernelspec for any Jupyter of this machine. */
    @Command(
            name = "install",
            mixinStandardHelpOptions = true,
            description =
                    "Install the Java kernel, the toolkit inside, for a Jupyter outside .venv.",
            footer = {
                "",
                "Options, as of the kernel's installer:",
                "  --user | --prefix P | --sys-prefix | --kernels-dir D   where",
                "  --name java, --display-name S, --replace",
                "  --jvm-opt O, --env K=V, --classpath P                  may be repeated",
                "  --malloc jemalloc | none",
                "",
                "Examples:",
                "  ./ultrapixel install --user",
                "  ./ultrapixel install --sys-prefix --name ultrapixel --jvm-opt -Xmx4g",
            })
    static final class Install implements Callable<Integer> {
        @Unmatched List<String> options = List.of();

        @Override
        public Integer call() throws Exception {
            var words = new ArrayList<>(List.of("install"));
            words.addAll(options);
            for (String option : Jvm.options()) {
                if (!option.startsWith("-Dultrapixel.terminal")) {
                    words.addAll(List.of("--jvm-opt", option));
                }
            }
            for (Path jar : toolkit()) {
                words.addAll(List.of("--classpath", jar.toString()));
            }
            return kernel(words);
        }
    }

    /** Which kernelspecs there are. */
    @Command(
            name = "kernels",
            mixinStandardHelpOptions = true,
            description = "List the Java kernels that Jupyter sees.",
            footer = {"", "Example:", "  ./ultrapixel kernels"})
    static final class Kernels implements Callable<Integer> {
        @Unmatched List<String> options = List.of();

        @Override
        public Integer call() throws Exception {
            var words = new ArrayList<>(List.of("list"));
            words.addAll(options);
            return kernel(words);
        }
    }

    /** Takes a kernelspec away. */
    @Command(
            name = "uninstall",
            mixinStandardHelpOptions = true,
            description = "Remove a kernel that install put there.",
            footer = {
                "",
                "Examples:",
                "  ./ultrapixel uninstall --user",
                "  ./ultrapixel uninstall --sys-prefix --name ultrapixel",
            })
    static final class Uninstall implements Callable<Integer> {
        @Unmatched List<String> options = List.of();

        @Override
        public Integer call() throws Exception {
            var words = new ArrayList<>(List.of("uninstall"));
            words.addAll(options);
            return kernel(words);
        }
    }

    private static int kernel(List<String> words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Jvm.java(), "-jar", jar().toString()));
        command.addAll(words);
        return Child.wait(new ProcessBuilder(command).inheritIO());
    }

    /** The kernel in one jar. */
    private static Path jar() throws IOException {
        return jars().stream()
                .filter(jar -> jar.getFileName().toString().startsWith("kernel-core"))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "kernel-core-…-all.jar should be on the class path but is"
                                                + " not; start through ./ultrapixel, which builds"
                                                + " it"));
    }

    private static List<Path> toolkit() throws IOException {
        return jars().stream()
                .filter(jar -> !jar.getFileName().toString().startsWith("kernel-core"))
                .toList();
    }

    private static List<Path> jars() throws IOException {
        Path lib = Home.ofLauncher().folder().resolve("toolkit/cli/target/lib");
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }
}
