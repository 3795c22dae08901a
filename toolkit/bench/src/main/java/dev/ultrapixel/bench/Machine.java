package dev.ultrapixel.bench;

import dev.ultrapixel.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a measurement was taken on. */
public record Machine(
        String cpu, int cores, int threads, String allocator, String java, String libtorch) {

    /** This one. Starts the engine. */
    public static Machine here() {
        return new Machine(
                cpuName(),
                Runtime.getRuntime().availableProcessors(),
                Torch.threads(),
                allocatorName(),
                Runtime.version().toString(),
                Torch.version());
    }

    private static String cpuName() {
        Path file = Path.of("/proc/cpuinfo");
        if (Files.isReadable(file)) {
            try (var lines = Files.lines(file)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .findFirst()
                        .map(line -> line.replaceFirst("[^:]*: *", ""))
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException e) {
                throw new IllegalStateException(file + " should be readable", e);
            }
        }
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    private static String allocatorName() {
        String preload = System.getenv("LD_PRELOAD");
        if (preload != null && preload.contains("jemalloc")) {
            return "jemalloc";
        }
        return System.getenv("MALLOC_ARENA_MAX") == null ? "the system's" : "glibc, one arena";
    }

    /** {@code Intel Xeon, 2 cores, 2 threads, glibc, one arena; JDK 17.0.12, libtorch 2.7.1} */
    @Override
    public String toString() {
        return "%s, %d cores, %d threads, allocator %s; JDK %s, libtorch %s"
                .formatted(cpu, cores, threads, allocator, java, libtorch);
    }
}
