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
 * The kernel spec of {@code .venv}: stock JJava in one JVM with the toolkit on its class path.
 * JJava's own launcher would start a second JVM and split options at spaces.
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

    /** Writes {@code kernel.json} into the folder where pip put {@code jjava.jar}. */
    static void install(Path folder) throws IOException {
        var jar = folder.resolve("jjava.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    "pip should have put " + jar + " there; remove .venv, it is made again");
        }
        var json = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        Files.writeString(folder.resolve("kernel.json"), json.toJson(spec(jar)) + "\n");
    }

    private static Map<String, Object> spec(Path jar) {
        var command = new ArrayList<String>();
        command.add(Jvm.java());
        command.addAll(Jvm.options());
        command.addAll(List.of("--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED"));
        command.addAll(List.of("-cp", jar + ":" + Jvm.classPath()));
        command.addAll(List.of("org.dflib.jjava.distro.JJava", "{connection_file}"));

        var environment = new TreeMap<>(System.getenv());
        environment.keySet().retainAll(PASSED_ON);
        return Map.of(
                "argv", command,
                "display_name", "Java (UltraPixel)",
                "language", "java",
                "interrupt_mode", "message",
                "env", environment);
    }
}
