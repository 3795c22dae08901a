package dev.ultrapixel.bench;

import dev.ultrapixel.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
            try {
                return cpuName(Files.readAllLines(file));
            } catch (IOException e) {
                throw new IllegalStateException(file + " should be readable", e);
            }
        }
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    /**
     * From the lines of {@code /proc/cpuinfo}. A virtual machine may say {@code AMD EPYC} and no
     * more of processors that differ by half: family and model tell them apart.
     */
    static String cpuName(List<String> lines) {
        String name = first(lines, "model name");
        String family = first(lines, "cpu family");
        return name == null
                ? System.getProperty("os.arch")
                : family == null
                        ? name
                        : "%s, family %s model %s".formatted(name, family, first(lines, "model"));
    }

    private static @Nullable String first(List<String> lines, String key) {
        return lines.stream()
                .map(line -> line.split("\\s*:\\s*", 2))
                .filter(parts -> parts.length == 2 && parts[0].equals(key))
                .map(parts -> parts[1])
                .findFirst()
                .orElse(null);
    }

    private static String allocatorName() {
        String preload = System.getenv("LD_PRELOAD");
        if (preload != null && preload.contains("jemalloc")) {
            return "jemalloc";
        }
        return System.getenv("MALLOC_ARENA_MAX") == null ? "the system's" : "glibc, one arena";
    }

    /**
     * {@code AMD EPYC, family 26 model 2, 2 cores, 2 threads, allocator glibc, one arena; JDK 17,
     * libtorch 2.7.1}
     */
    @Override
    public String toString() {
        return "%s, %d cores, %d threads, allocator %s; JDK %s, libtorch %s"
                .formatted(cpu, cores, threads, allocator, java, libtorch);
    }
}
