package dev.ultrapixel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether both sides of a case fit: a machine that swaps measures its disk. */
final class FreeMemory {

    private static final long ACTIVATIONS = 3L << 30; // of both sides; Stage A at 1024 takes most

    private FreeMemory() {}

    /** Both sides map the same file, so its pages count once. */
    static void require(Case asked, long weights) throws IOException {
        Path file = Path.of("/proc/meminfo");
        if (!Files.isReadable(file)) {
            return;
        }
        try (var lines = Files.lines(file)) {
            long free =
                    lines.filter(line -> line.startsWith("MemAvailable"))
                            .findFirst()
                            .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                            .orElse(Long.MAX_VALUE);
            if (free < weights + ACTIVATIONS) {
                throw new IllegalStateException(
                        "%s needs %.1f GB of memory but %.1f GB are free; close other programs"
                                .formatted(asked, (weights + ACTIVATIONS) / 1e9, free / 1e9));
            }
        }
    }
}
