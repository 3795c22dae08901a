package dev.ultrapixel.bench;

import dev.ultrapixel.tensor.Processor;
import dev.ultrapixel.tensor.Torch;

/** What a measurement was taken on. */
public record Machine(
        String cpu, int cores, int threads, String allocator, String java, String libtorch) {

    /** This one. Starts the engine. */
    public static Machine here() {
        return new Machine(
                Processor.name(),
                Runtime.getRuntime().availableProcessors(),
                Torch.threads(),
                allocatorName(),
                Runtime.version().toString(),
                Torch.version());
    }

    private static String allocatorName() {
        String preload = System.getenv("LD_PRELOAD");
        if (preload != null && preload.contains("jemalloc")) {
            return "jemalloc";
        }
        if (System.getenv("MALLOC_ARENA_MAX") == null) {
            return "the system's";
        }
        String tunables = System.getenv("GLIBC_TUNABLES");
        return tunables == null ? "glibc, one arena" : "glibc, one arena, " + tunables;
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
