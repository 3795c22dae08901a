package dev.ultrapixel.kernel.install;

import dev.ultrapixel.kernel.client.ChildKernel;
import dev.ultrapixel.kernel.client.Connection;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** {@code install}, {@code uninstall}, {@code list}. Says each file it writes or removes. */
final class Installer {
    private static final long MILLIS = 60_000;
    private static final List<String> LOGOS =
            List.of("logo-32x32.png", "logo-64x64.png", "logo-svg.svg");

    private final JupyterPaths paths;
    private final PrintStream out;

    Installer(JupyterPaths paths, PrintStream out) {
        this.paths = paths;
        this.out = out;
    }

    /**
     * Writes a kernelspec.
     *
     * @throws IllegalArgumentException if there is one of that name and {@code --replace} was not
     *     given
     */
    Path install(Options options) throws IOException {
        Path kernels = kernels(options);
        String name = options.one("name").orElse("java");
        if (!name.matches("[A-Za-z0-9._-]+"))
            throw new IllegalArgumentException(
                    "a kernel's name has letters, digits, '.', '-' and '_' only, unlike '"
                            + name
                            + "'");
        Path folder = kernels.resolve(name);
        if (Files.exists(folder) && !options.has("replace")) {
            throw new IllegalArgumentException(
                    "there is a kernel '"
                            + name
                            + "' in "
                            + folder
                            + "; give --replace to overwrite it, or another --name");
        }
        var spec = new KernelSpec(options, folder);
        spec.environment(); // what is wrong with it is said before anything is written
        Path jar = ownJar();
        if (Files.exists(folder)) remove(folder);
        Files.createDirectories(folder);
        wrote(Files.copy(jar, spec.jar(), StandardCopyOption.REPLACE_EXISTING));
        for (String logo : LOGOS) {
            try (InputStream in = Installer.class.getResourceAsStream(logo)) {
                if (in != null)
                    Files.copy(in, folder.resolve(logo), StandardCopyOption.REPLACE_EXISTING);
            }
            wrote(folder.resolve(logo));
        }
        boolean archived = archive(spec);
        if (archived) wrote(spec.archive());
        Files.writeString(folder.resolve("kernel.json"), spec.json(archived));
        wrote(folder.resolve("kernel.json"));
        report(kernels);
        return folder;
    }

    void uninstall(Options options) throws IOException {
        Path folder = kernels(options).resolve(options.one("name").orElse("java"));
        if (!Files.isRegularFile(folder.resolve("kernel.json")))
            throw new IllegalArgumentException("there is no kernel in " + folder);
        if (!Files.isRegularFile(folder.resolve("kernel.jar")))
            throw new IllegalArgumentException(
                    "the kernel in " + folder + " is not one of ours; it stays");
        remove(folder);
    }

    void list() {
        for (Path data : paths.all()) {
            out.println(data + (Files.isDirectory(data) ? "" : " (not there)"));
            for (Path kernel : JupyterPaths.kernels(data)) {
                boolean ours = Files.isRegularFile(kernel.resolve("kernel.jar"));
                out.println("    " + kernel.getFileName() + (ours ? "   (this kernel)" : ""));
            }
        }
    }

    private Path kernels(Options options) {
        if (options.has("kernels-dir"))
            return Path.of(options.one("kernels-dir").orElseThrow()).toAbsolutePath();
        if (options.has("prefix"))
            return JupyterPaths.below(Path.of(options.one("prefix").orElseThrow()).toAbsolutePath())
                    .resolve("kernels");
        if (options.has("sys-prefix")) {
            Path prefix =
                    paths.sysPrefix()
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "--sys-prefix: there is no python3 on the"
                                                            + " path"));
            return JupyterPaths.below(prefix).resolve("kernels");
        }
        return paths.user().resolve("kernels");
    }

    /** Starts the kernel once, with a cell and a completion, and keeps the classes that took. */
    private boolean archive(KernelSpec spec) throws IOException {
        List<String> words =
                spec.command(
                        List.of(
                                "-XX:ArchiveClassesAtExit=" + spec.archive(),
                                "-Xlog:disable",
                                "-Dultrapixel.kernel.archive=true"));
        File log = File.createTempFile("kernel-", ".log");
        try (ChildKernel kernel = ChildKernel.start(words, spec.environment(), log)) {
            try (Connection client = kernel.connect(MILLIS)) {
                Rehearsal.run(client, MILLIS);
                kernel.shutDown(client, MILLIS);
            }
            return Files.isRegularFile(spec.archive());
        } catch (TimeoutException e) {
            out.println(
                    "the kernel did not answer when it was tried: "
                            + e.getMessage()
                            + "; its log is "
                            + log);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void report(Path kernels) {
        List<Path> seen = paths.all();
        out.println("Jupyter looks for kernels in:");
        for (Path data : seen) out.println("    " + data);
        if (seen.stream()
                .noneMatch(
                        data ->
                                data.resolve("kernels")
                                        .toAbsolutePath()
                                        .normalize()
                                        .equals(kernels.normalize()))) {
            out.println(
                    "WARNING: "
                            + kernels
                            + " is not among them; set JUPYTER_PATH to "
                            + kernels.getParent());
        }
    }

    private void wrote(Path file) {
        out.println("wrote " + file);
    }

    private void remove(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(files::add);
        }
        for (Path file : files) Files.delete(file);
        out.println("removed " + folder);
    }

    private static Path ownJar() {
        try {
            Path place =
                    Path.of(
                            Installer.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            if (Files.isRegularFile(place)) return place;
            throw new IllegalArgumentException(
                    "only the kernel's jar can be installed, not "
                            + place
                            + ": build it with mvn package -pl kernel/core -am");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
