package dev.ultrapixel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This process's resident memory, where Linux tells it. */
final class ResidentMemory {

    private ResidentMemory() {}

    /** Now, in bytes; 0 where nobody counts. */
    static long bytes() {
        return of("VmRSS");
    }

    /** Highest since the peak was forgotten, in bytes; 0 where nobody counts. */
    static long peak() {
        return of("VmHWM");
    }

    /** The same in MiB. */
    static long peakMb() {
        return peak() >> 20;
    }

    private static long of(String name) {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .orElse(0L);
        } catch (IOException elsewhere) {
            return 0;
        }
    }

    /** Lets the kernel count anew. Where it cannot, the peak is the process's. */
    static void forgetPeak() {
        Path file = Path.of("/proc/self/clear_refs");
        if (!Files.isWritable(file)) {
            return;
        }
        try {
            Files.writeString(file, "5");
        } catch (IOException e) {
            throw new IllegalStateException("the kernel should count peaks anew but does not", e);
        }
    }
}
