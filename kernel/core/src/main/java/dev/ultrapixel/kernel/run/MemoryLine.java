package dev.ultrapixel.kernel.run;

import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.base.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * After a long cell: what the process holds. Heap that is free, and native memory, are not told
 * apart otherwise.
 */
final class MemoryLine {
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private MemoryLine() {}

    /** Empty for a cell that was not long. */
    static Optional<DisplayData> after(long nanos) {
        return nanos < LONG_NANOS
                ? Optional.empty()
                : Optional.of(quiet(of(nanos, Runtime.getRuntime(), resident())));
    }

    /** Small and grey where there is HTML; stderr would be red. */
    static DisplayData quiet(String line) {
        return DisplayData.text(line)
                .with("text/html", "<small style=\"opacity:.6\">" + line + "</small>");
    }

    static String of(long nanos, Runtime runtime, OptionalLong resident) {
        long used = runtime.totalMemory() - runtime.freeMemory();
        String heap =
                String.format(
                        Locale.ROOT,
                        "[%.0f s; heap %d of %d MiB",
                        nanos / 1e9,
                        used >> 20,
                        runtime.maxMemory() >> 20);
        if (resident.isEmpty()) return heap + "]";
        long all = resident.getAsLong();
        return String.format(
                Locale.ROOT,
                "%s, resident %d MiB, of it outside the heap %d MiB]",
                heap,
                all >> 20,
                Math.max(0, all - runtime.totalMemory()) >> 20);
    }

    /** In bytes; only Linux says it so. */
    private static OptionalLong resident() {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) return OptionalLong.empty();
        try {
            Matcher line = RESIDENT.matcher(Files.readString(status));
            return line.find()
                    ? OptionalLong.of(Long.parseLong(line.group(1)) << 10)
                    : OptionalLong.empty();
        } catch (IOException e) {
            Log.debug("the resident memory cannot be read: " + e);
            return OptionalLong.empty();
        }
    }
}
