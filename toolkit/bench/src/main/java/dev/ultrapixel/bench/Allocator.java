package dev.ultrapixel.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a process that is measured gets its memory. */
public enum Allocator {
    /** As this one does: the launcher's settings keep what is freed. */
    AS_HERE("-XX:+UseSerialGC") {
        @Override
        void set(ProcessBuilder process) {}
    },

    /**
     * What is freed goes back at once: what is resident is what is held. The heap neither grows nor
     * is collected meanwhile.
     */
    EXACT("-Xms384m -Xmx384m -Xmn320m -XX:+AlwaysPreTouch -XX:+UseSerialGC") {
        @Override
        void set(ProcessBuilder process) {
            process.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("MALLOC_") || name.equals("LD_PRELOAD"));
            process.environment().put("MALLOC_ARENA_MAX", "1");
            process.environment().put("MALLOC_MMAP_THRESHOLD_", "65536");
        }
    };

    private final String heap; // options of the JVM

    Allocator(String heap) {
        this.heap = heap;
    }

    abstract void set(ProcessBuilder process);

    /**
     * Runs a main class in a JVM of its own, with this one's properties.
     *
     * @return the last line that it said
     * @throws IllegalStateException if it failed
     */
    public String run(Class<?> main, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(heap.split(" ")));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-D"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        set(process);
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
}
