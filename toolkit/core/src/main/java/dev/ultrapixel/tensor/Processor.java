package dev.ultrapixel.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The processor's name. */
public final class Processor {

    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    private static final String NAME = read();

    private Processor() {}

    /** {@code AMD EPYC, family 26 model 2}; where nobody says, system and architecture. */
    public static String name() {
        return NAME;
    }

    private static String read() {
        if (Files.isReadable(CPUINFO)) {
            try {
                return name(Files.readAllLines(CPUINFO));
            } catch (IOException e) {
                throw new IllegalStateException(CPUINFO + " should be readable", e);
            }
        }
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    /**
     * From the lines of {@code /proc/cpuinfo}. A virtual machine may say {@code AMD EPYC} and no
     * more of processors that differ by half: family and model tell them apart.
     */
    static String name(List<String> lines) {
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
}
