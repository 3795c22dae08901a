package dev.ultrapixel.cli;

import ai.djl.engine.Engine;
import ai.djl.util.Utils;
import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.WaysFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the doctor looks at, one method each. */
final class Findings {

    private Findings() {}

    static List<Finding> on(Home home) {
        return List.of(
                jdk(),
                answer("Maven", "apt-get install maven, or brew install maven", "mvn", "-v"),
                python(home),
                kernel(home),
                cores(),
                memory(),
                allocator(),
                cache(),
                engine(),
                ways());
    }

    private static Finding jdk() {
        return Finding.ok("JDK", Runtime.version() + " in " + System.getProperty("java.home"));
    }

    private static Finding python(Home home) {
        return Files.isExecutable(home.python())
                ? answer("Python", "remove .venv, it is made again", home.python().toString(), "-V")
                : Finding.later("Python", ".venv is made by lab, tour or notebooks");
    }

    private static Finding kernel(Home home) {
        var folder = home.kernels().resolve("java");
        return Files.exists(folder.resolve("kernel.jar"))
                ? Finding.ok("kernel", "in " + folder)
                : Finding.later("kernel", "its spec comes with .venv");
    }

    private static Finding cores() {
        return Finding.ok("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    }

    private static Finding memory() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        double total =
                system instanceof com.sun.management.OperatingSystemMXBean os
                        ? os.getTotalMemorySize() / 0x1p30
                        : 0;
        var found =
                String.format(
                        Locale.ROOT,
                        "%.1f GiB, of it %.1f GiB for Java",
                        total,
                        Runtime.getRuntime().maxMemory() / 0x1p30);
        return Finding.ok("memory", found);
    }

    private static Finding allocator() {
        var library = System.getenv("LD_PRELOAD");
        if (library != null && library.contains("jemalloc")) {
            return Finding.ok("allocator", library);
        }
        return Finding.ok(
                "allocator",
                System.getenv("MALLOC_ARENA_MAX") == null ? "the system's" : "glibc, one arena");
    }

    private static Finding cache() {
        Path folder = Utils.getCacheDir();
        Path existing = folder.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return Files.isWritable(existing)
                ? Finding.ok("cache", folder.toString())
                : Finding.missing(
                        "cache", folder + " cannot be written; DJL_CACHE_DIR names another folder");
    }

    private static Finding engine() {
        try {
            long start = System.nanoTime();
            var engine = Engine.getEngine("PyTorch");
            return Finding.ok(
                    "engine",
                    String.format(
                            Locale.ROOT,
                            "libtorch %s, started in %.1f s, %d GPU",
                            engine.getVersion(),
                            (System.nanoTime() - start) / 1e9,
                            Device.cards()));
        } catch (RuntimeException | LinkageError e) {
            return Finding.missing(
                    "engine",
                    "does not start: "
                            + e.getMessage()
                            + "; is there a pytorch-native-cpu for "
                            + System.getProperty("os.name")
                            + "/"
                            + System.getProperty("os.arch")
                            + " in toolkit/cli/target/lib?");
        }
    }

    /** Which of several operations that compute the same this machine takes. */
    private static Finding ways() {
        try {
            return Finding.ok("ways", WaysFile.OF_THIS_MACHINE.describe());
        } catch (RuntimeException | LinkageError e) {
            return Finding.later("ways", "known when the engine starts");
        }
    }

    /** A program that should start and say its version on its first line. */
    private static Finding answer(String thing, String remedy, String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == 0) {
                var first = said.lines().findFirst().orElse("");
                return Finding.ok(thing, first.replaceAll("\u001b\\[[0-9;]*m", ""));
            }
            return Finding.missing(thing, command[0] + " does not start; " + remedy);
        } catch (IOException e) {
            return Finding.missing(thing, "there is no " + command[0] + "; " + remedy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.missing(thing, "interrupted");
        }
    }
}
