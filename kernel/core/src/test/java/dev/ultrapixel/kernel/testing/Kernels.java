package dev.ultrapixel.kernel.testing;

import dev.ultrapixel.kernel.Main;
import dev.ultrapixel.kernel.client.ChildKernel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kernels in processes of their own, from the classes under test. */
public final class Kernels {
    /** Generous: the machine may be busy. */
    public static final long MILLIS = 120_000;

    private Kernels() {}

    public static ChildKernel start(Map<String, String> environment) throws IOException {
        return start(environment, File.createTempFile("kernel-test-", ".log"));
    }

    public static ChildKernel start(Map<String, String> environment, File log) throws IOException {
        Path history = Files.createTempDirectory("kernel-test-").resolve("history.jsonl");
        Map<String, String> all = new HashMap<>(Map.of("ULTRAPIXEL_HISTORY", history.toString()));
        all.putAll(environment);
        return ChildKernel.start(command(), all, log);
    }

    /** As in a kernel.json. */
    public static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Xss2m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "{connection_file}");
    }
}
