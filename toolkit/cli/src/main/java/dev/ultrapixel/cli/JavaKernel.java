package dev.ultrapixel.cli;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The kernel specs of {@code .venv}, each one JVM with the toolkit on its class path: {@code java},
 * this project's kernel, and {@code jjava}, stock JJava. (JJava's own launcher would start a second
 * JVM and split options at spaces.)
 */
final class JavaKernel {

    private static final List<String> PASSED_ON =
            List.of(
                    "OMP_WAIT_POLICY",
                    "GOMP_SPINCOUNT",
                    "TORCH_CPP_LOG_LEVEL",
                    "LD_PRELOAD",
                    "MALLOC_CONF",
                    "MALLOC_ARENA_MAX",
                    "MALLOC_MMAP_MAX_",
                    "MALLOC_TRIM_THRESHOLD_",
                    "MALLOC_TOP_PAD_",
                    "GLIBC_TUNABLES");

    private JavaKernel() {}

    /** Both specs below a folder {@code kernels}, where pip put {@code java/jjava.jar}. */
    static void install(Path kernels) throws IOException, InterruptedException {
        Path jar = kernels.resolve("jjava").resolve("jjava.jar");
        Path pips = kernels.resolve("java").resolve("jjava.jar");
        if (Files.exists(pips)) { // our installer makes the folder anew
            Files.createDirectories(jar.getParent());
            Files.move(pips, jar, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    "pip should have put " + pips + " there; remove .venv, it is made again");
        }
        installOurs(kernels);
        writeJjava(kernels.resolve("jjava"), jar + ":" + Jvm.classPath());
    }

    /** By the kernel's own installer, unless nothing has changed: it starts the kernel once. */
    private static void installOurs(Path kernels) throws IOException, InterruptedException {
        var options =
                new ArrayList<>(
                        List.of("--kernels-dir", kernels.toString(), "--replace", "--malloc"));
        options.addAll(List.of("none", "--display-name", "Java (UltraPixel)"));
        environment()
                .forEach((name, value) -> options.addAll(List.of("--env", name + "=" + value)));
        List<String> command = KernelInstall.command(KernelInstall.words(options));

        var made = new StringBuilder(Runtime.version() + "\n" + String.join("\n", command) + "\n");
        for (Path file : KernelInstall.jars()) {
            made.append(Files.getLastModifiedTime(file)).append(' ').append(file).append('\n');
        }
        Path stamp = kernels.resolve("java").resolve("made-from.txt");
        if (Files.exists(stamp) && Files.readString(stamp).contentEquals(made)) {
            return;
        }
        System.err.println("Installing the kernel in .venv …");
        Path log = Files.createTempFile("kernel-install-", ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (Child.wait(builder.redirectOutput(log.toFile())) != 0) {
            throw new IllegalStateException(
                    "the kernel could not be installed in .venv:\n" + Files.readString(log));
        }
        Files.delete(log);
        Files.writeString(stamp, made);
    }

    private static void writeJjava(Path folder, String classPath) throws IOException {
        var command = new ArrayList<String>();
        command.add(Jvm.java());
        command.addAll(Jvm.options());
        command.addAll(List.of("--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED"));
        command.addAll(
                List.of("-cp", classPath, "org.dflib.jjava.distro.JJava", "{connection_file}"));
        var spec =
                Map.of(
                        "argv", command,
                        "display_name", "Java (JJava, with UltraPixel)",
                        "language", "java",
                        "interrupt_mode", "message",
                        "env", environment());
        var json = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        Files.writeString(folder.resolve("kernel.json"), json.toJson(spec) + "\n");
    }

    private static Map<String, String> environment() {
        var environment = new TreeMap<>(System.getenv());
        environment.keySet().retainAll(PASSED_ON);
        return environment;
    }
}
