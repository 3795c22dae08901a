package dev.ultrapixel.cascade;

import dev.ultrapixel.tensor.CardMemory;
import dev.ultrapixel.tensor.Device;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this machine, or a card of it, could still give to libtorch, in bytes. */
final class Memory {

    /** Property: MiB that a picture may take of what there is. */
    static final String ALLOWED = "ultrapixel.memory.mib";

    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final Path CGROUP_LIMIT = Path.of("/sys/fs/cgroup/memory.max");
    private static final Path CGROUP_USED = Path.of("/sys/fs/cgroup/memory.current");

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long PROGRAM = 256L << 20; // JVM and libtorch, before a network runs
    private static final double KEPT = 1.4; // times; the demo at 512 to 2048 px, as launched
    private static final double TORN = 2.1; // the same with glibc's lists of small blocks

    private Memory() {}

    /**
     * Resident bytes for each that is held: the launcher tells glibc to keep what is freed, which
     * is faster, and the gaps are resident too.
     */
    static double kept() {
        if (!"0".equals(System.getenv("MALLOC_MMAP_MAX_"))) {
            return 1;
        }
        String tunables = System.getenv("GLIBC_TUNABLES");
        return tunables != null && tunables.contains("tcache_count=0") ? KEPT : TORN;
    }

    /**
     * Bytes of this process's own, no file's, beyond what the program takes; 0 where nobody says.
     */
    static long anonymous() {
        return Math.max(0, line(STATUS, "RssAnon:", PROGRAM) - PROGRAM);
    }

    /** {@code -Dultrapixel.memory.mib} says less. */
    static long available(Device device) {
        return Math.min(device.isCard() ? ofCard(device) : onHost(), allowed());
    }

    private static long onHost() {
        return Math.min(ofMachine(), ofGroup());
    }

    /** What is free of a card's; where nobody says, all that is wanted. */
    private static long ofCard(Device card) {
        CardMemory memory = CardMemory.of(card);
        return memory == null ? Long.MAX_VALUE : memory.free();
    }

    /** What a card holds of it by now, as if no other program used the card. */
    static long heldBy(Device card) {
        CardMemory memory = CardMemory.of(card);
        return memory == null ? 0 : memory.used();
    }

    private static long allowed() {
        Long mebibytes = Long.getLong(ALLOWED);
        return mebibytes == null ? Long.MAX_VALUE : mebibytes << 20;
    }

    /** Linux says what it could free for a process; elsewhere, what is free. */
    private static long ofMachine() {
        long said = line(MEMINFO, "MemAvailable:", -1);
        return said < 0 ? free() : said;
    }

    /** The bytes that a line of kB says. */
    private static long line(Path file, String name, long otherwise) {
        try {
            if (Files.isReadable(file)) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    if (line.startsWith(name)) {
                        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                    }
                }
            }
        } catch (IOException e) {
            return otherwise;
        }
        return otherwise;
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
