package dev.ultrapixel.cli;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                    "TORCH_CPP_LOG_LEVEL",
                    "LD_PRELOAD",
                    "MALLOC_CONF",
                    "MALLOC_ARENA_MAX",
                    "MALLOC_MMAP_MAX_",
                    "MALLOC_TRIM_THRESHOLD_",
                    "MALLOC_TOP_PAD_");

    private JavaKernel() {}

    /** Writes both specs below a folder {@code kernels}, where pip put {@code java/jjava.jar}. */
    static void install(Path kernels) throws IOException {
        Path jar = kernels.resolve("java").resolve("jjava.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    "pip should have put " + jar + " there; remove .venv, it is made again");
        }
        write(
                kernels.resolve("java"),
                "Java (UltraPixel)",
                Jvm.classPath(),
                List.of("-Djava.awt.headless=true"),
                "dev.ultrapixel.kernel.Main");
        write(
                kernels.resolve("jjava"),
                "Java (JJava, with UltraPixel)",
                jar + ":" + Jvm.classPath(),
                List.of("--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED"),
                "org.dflib.jjava.distro.JJava");
    }

    private static void write(
            Path folder, String name, String classPath, List<String> options, String main)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Jvm.java());
        command.addAll(Jvm.options());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main, "{connection_file}"));

        var environment = new TreeMap<>(System.getenv());
        environment.keySet().retainAll(PASSED_ON);
        var spec =
                Map.of(
                        "argv", command,
                        "display_name", name,
                        "language", "java",
                        "interrupt_mode", "message",
                        "env", environment);
        var json = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("kernel.json"), json.toJson(spec) + "\n");
    }
}
