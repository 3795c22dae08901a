package dev.ultrapixel.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a process that is measured gets its memory. */
public enum Allocator {
    /** As this one does: the launcher's settings keep what is freed. */
    AS_HERE,

    /**
     * What is freed goes back at once: what is resident is what is held. The heap neither grows nor
     * is collected meanwhile.
     */
    EXACT;

    private static final List<String> STILL =
            List.of("-Xms384m", "-Xmx384m", "-Xmn320m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");

    /** Beginnings of the names of what tells an allocator what to do. */
    private static final List<String> SETTINGS = List.of("MALLOC_", "LD_PRELOAD", "GLIBC_TUNABLES");

    /**
     * Runs a main class in a JVM of its own, with this one's properties.
     *
     * @return the last line that it said
     * @throws IllegalStateException if it failed
     */
    public String run(Class<?> main, String... words) throws IOException, InterruptedException {
        List<String> command = OtherJvm.command(options(), main, words);
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        if (this == EXACT) {
            set(process.environment());
        }
        Process child = process.start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines = said.strip().lines().toList();
        if (child.waitFor() != 0 || lines.isEmpty()) {
            throw new IllegalStateException(
                    "%s should say what it measured but failed: %s"
                            .formatted(main.getName(), said));
        }
        return lines.get(lines.size() - 1);
    }

    private List<String> options() {
        List<String> here = OtherJvm.options();
        if (this == AS_HERE) {
            return here;
        }
        List<String> all = new ArrayList<>(STILL);
        here.stream().filter(option -> option.startsWith("-D")).forEach(all::add);
        return all;
    }

    private static void set(Map<String, String> environment) {
        environment.keySet().removeIf(name -> SETTINGS.stream().anyMatch(name::startsWith));
        environment.put("MALLOC_ARENA_MAX", "1");
        environment.put("MALLOC_MMAP_THRESHOLD_", "65536");
    }
}
