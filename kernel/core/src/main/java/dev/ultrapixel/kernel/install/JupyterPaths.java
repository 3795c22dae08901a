package dev.ultrapixel.kernel.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where Jupyter looks for kernels: folders with a {@code kernels} in them. */
final class JupyterPaths {
    private static final Pattern FOLDER = Pattern.compile("\\s+(\\S.*\\S)\\s*");

    private final Map<String, String> environment;
    private final String os;
    private final Path home;

    JupyterPaths(Map<String, String> environment, String os, Path home) {
        this.environment = environment;
        this.os = os.toLowerCase(Locale.ROOT);
        this.home = home;
    }

    static JupyterPaths ofThisMachine() {
        return new JupyterPaths(
                System.getenv(),
                System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")));
    }

    /** The user's own data folder; {@code JUPYTER_DATA_DIR} first. */
    Path user() {
        String given = environment.getOrDefault("JUPYTER_DATA_DIR", "");
        if (!given.isBlank()) return Path.of(given);
        if (os.contains("mac")) return home.resolve("Library").resolve("Jupyter");
        String roaming = environment.getOrDefault("APPDATA", "");
        if (os.contains("win") && !roaming.isBlank()) return Path.of(roaming, "jupyter");
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return (data.isBlank() ? home.resolve(".local").resolve("share") : Path.of(data))
                .resolve("jupyter");
    }

    /** Below a prefix such as a virtual environment. */
    static Path below(Path prefix) {
        return prefix.resolve("share").resolve("jupyter");
    }

    /** The prefix of the Python that the path has. */
    Optional<Path> sysPrefix() {
        for (String python : List.of("python3", "python")) {
            Optional<String> prefix = ask(python, "-c", "import sys; print(sys.prefix)");
            if (prefix.isPresent()) return prefix.map(String::strip).map(Path::of);
        }
        return Optional.empty();
    }

    /**
     * All data folders, in the order in which a client looks: asked from {@code jupyter}, else by
     * its rules.
     */
    List<Path> all() {
        var found = new LinkedHashSet<Path>();
        ask("jupyter", "--paths").ifPresent(text -> found.addAll(dataFolders(text)));
        if (!found.isEmpty()) return List.copyOf(found);
        for (String path :
                environment.getOrDefault("JUPYTER_PATH", "").split(java.io.File.pathSeparator)) {
            if (!path.isBlank()) found.add(Path.of(path));
        }
        found.add(user());
        sysPrefix().map(JupyterPaths::below).ifPresent(found::add);
        if (os.contains("win")) {
            found.add(
                    Path.of(environment.getOrDefault("PROGRAMDATA", "C:\\ProgramData"), "jupyter"));
        } else {
            found.add(Path.of("/usr/local/share/jupyter"));
            found.add(Path.of("/usr/share/jupyter"));
        }
        return List.copyOf(found);
    }

    /** The section {@code data:} of what {@code jupyter --paths} prints. */
    static List<Path> dataFolders(String text) {
        List<Path> folders = new ArrayList<>();
        boolean inside = false;
        for (String line : text.lines().toList()) {
            Matcher folder = FOLDER.matcher(line);
            if (line.startsWith("data:")) inside = true;
            else if (!folder.matches()) inside = false;
            else if (inside) folders.add(Path.of(folder.group(1)));
        }
        return folders;
    }

    private static Optional<String> ask(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(20, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 && !text.isBlank()
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // there is none on the path
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The kernels in a folder, by name. */
    static List<Path> kernels(Path data) {
        Path folder = data.resolve("kernels");
        if (!Files.isDirectory(folder)) return List.of();
        try (var specs = Files.list(folder)) {
            return specs.filter(spec -> Files.isRegularFile(spec.resolve("kernel.json")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
