package dev.ultrapixel.kernel.install;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/** The commands beside running a kernel. */
public final class Commands {
    private static final Set<String> NAMES =
            Set.of("install", "uninstall", "list", "doctor", "help", "--help", "-h");
    private static final String HELP =
            """
            java -jar kernel.jar CONNECTION_FILE   runs a kernel: Jupyter does this
            java -jar kernel.jar install           where Jupyter finds it:
                [--user | --prefix P | --sys-prefix | --kernels-dir D]   default --user
                [--name java] [--display-name Java] [--replace]
                [--jvm-opt O]... [--env K=V]... [--classpath P]... [--malloc jemalloc|none]
            java -jar kernel.jar uninstall         same places and name
            java -jar kernel.jar list              the folders Jupyter looks in, and their kernels
            java -jar kernel.jar doctor            starts the installed kernel and tries it
            """;

    private Commands() {}

    public static boolean isCommand(String word) {
        return NAMES.contains(word);
    }

    /** The exit code: 0 if all went well. */
    public static int run(List<String> words, PrintStream out, PrintStream err) {
        return run(words, JupyterPaths.ofThisMachine(), out, err);
    }

    static int run(List<String> words, JupyterPaths paths, PrintStream out, PrintStream err) {
        try {
            var options = new Options(words.subList(1, words.size()));
            switch (words.get(0)) {
                case "install" -> new Installer(paths, out).install(options);
                case "uninstall" -> new Installer(paths, out).uninstall(options);
                case "list" -> new Installer(paths, out).list();
                case "doctor" -> {
                    return new Doctor(paths, out).run(options) ? 0 : 1;
                }
                default -> out.print(HELP);
            }
            return 0;
        } catch (IllegalArgumentException | IOException e) {
            err.println(
                    words.get(0)
                            + ": "
                            + (e instanceof IllegalArgumentException
                                    ? e.getMessage()
                                    : e.toString()));
            return 1;
        }
    }
}
