package dev.ultrapixel.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
        @Unmatched List<String> options = new ArrayList<>();

        @Override
        public Integer call() throws Exception {
            return kernel(KernelInstall.words(options));
        }
    }

    /** Which kernelspecs there are. */
    @Command(
            name = "kernels",
            mixinStandardHelpOptions = true,
            description = "List the Java kernels that Jupyter sees.",
            footer = {"", "Example:", "  ./ultrapixel kernels"})
    static final class Kernels implements Callable<Integer> {
        @Unmatched List<String> options = new ArrayList<>();

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
        @Unmatched List<String> options = new ArrayList<>();

        @Override
        public Integer call() throws Exception {
            var words = new ArrayList<>(List.of("uninstall"));
            words.addAll(options);
            return kernel(words);
        }
    }

    private static int kernel(List<String> words) throws IOException, InterruptedException {
        return Child.wait(new ProcessBuilder(KernelInstall.command(words)).inheritIO());
    }
}
