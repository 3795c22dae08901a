package dev.ultrapixel.cascade;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this machine could still give to libtorch, in bytes. */
final class Memory {

    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final Path CGROUP_LIMIT = Path.of("/sys/fs/cgroup/memory.max");
    private static final Path CGROUP_USED = Path.of("/sys/fs/cgroup/memory.current");

    private Memory() {}

    static long available() {
        return Math.min(ofMachine(), ofGroup());
    }

    /** Linux says what it could free for a process; elsewhere, what is free. */
    private static long ofMachine() {
        try {
            if (Files.isReadable(MEMINFO)) {
                for (String line : Files.readAllLines(MEMINFO, StandardCharsets.US_ASCII)) {
                    if (line.startsWith("MemAvailable:")) {
                        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                    }
                }
            }
        } catch (IOException e) {
            return free();
        }
        return free();
    }

    private static long free() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getFreeMemorySize()
                : Long.MAX_VALUE;
    }

    /** What a container's limit leaves. */
    private static long ofGroup() {
        try {
            if (Files.isReadable(CGROUP_LIMIT) && Files.isReadable(CGROUP_USED)) {
                String limit = Files.readString(CGROUP_LIMIT).strip();
                return limit.equals("max")
                        ? Long.MAX_VALUE
                        : Long.parseLong(limit)
                                - Long.parseLong(Files.readString(CGROUP_USED).strip());
            }
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
        return Long.MAX_VALUE;
    }
}
