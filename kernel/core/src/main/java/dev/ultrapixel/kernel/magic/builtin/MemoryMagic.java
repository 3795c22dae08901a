package dev.ultrapixel.kernel.magic.builtin;

import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.api.MagicCall;
import dev.ultrapixel.kernel.api.Magics;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** {@code %mem}: what the kernel's process holds. */
final class MemoryMagic {

    private static final Path STATUS = Path.of("/proc/self/status"); // Linux

    private MemoryMagic() {}

    static void addTo(Magics magics) {
        magics.line(
                "mem",
                MemoryMagic::mem,
                "shows heap, direct buffers and resident memory; -g collects first");
    }

    private static DisplayData mem(MagicCall call) {
        if (call.flag("g", "gc")) {
            System.gc();
        }
        call.args();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long direct =
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
        Table table = new Table("", "MiB");
        table.row("heap, used", mib(heap.getUsed()));
        table.row("heap, at most", mib(heap.getMax()));
        table.row("direct buffers", mib(direct));
        status("VmRSS").ifPresent(bytes -> table.row("resident, with native", mib(bytes)));
        status("VmHWM").ifPresent(bytes -> table.row("resident, at its highest", mib(bytes)));
        return DisplayData.text(table.text());
    }

    private static String mib(long bytes) {
        return String.valueOf(bytes >> 20);
    }

    /** A line of the system's own account; empty where there is none. */
    private static OptionalLong status(String name) {
        try {
            List<String> lines = Files.isReadable(STATUS) ? Files.readAllLines(STATUS) : List.of();
            return lines.stream()
                    .filter(line -> line.startsWith(name + ":"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
