package dev.ultrapixel.kernel.magic.builtin;

import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.api.Kernel;
import dev.ultrapixel.kernel.api.MagicCall;
import dev.ultrapixel.kernel.api.Magics;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code %time} and {@code %%time}: how long a statement or a cell takes. */
final class TimeMagics {

    private static final Pattern ALL_THREADS = Pattern.compile("^-a(\\s+|$)");

    private TimeMagics() {}

    static void addTo(Magics magics) {
        magics.line(
                "time",
                call -> time(call, ALL_THREADS.matcher(call.text()).replaceFirst("")),
                "runs a statement and shows its CPU and wall time; -a: CPU of the whole process");
        magics.cell(
                "time",
                TimeMagics::time,
                "runs the cell and shows its CPU and wall time; -a: CPU of the whole process");
    }

    private static @Nullable Object time(MagicCall call, String code) throws Exception {
        if (code.isBlank()) {
            throw new IllegalArgumentException(
                    "%time should be followed by a statement but stands alone");
        }
        Clock start = Clock.now();
        try {
            return call.kernel().eval(code);
        } finally {
            boolean process = ALL_THREADS.matcher(call.text()).find();
            show(call.kernel(), start, Clock.now(), process);
        }
    }

    private static void show(Kernel kernel, Clock start, Clock end, boolean process) {
        String cpu =
                process
                        ? "total " + seconds(end.process() - start.process())
                        : "user %s, sys %s, total %s"
                                .formatted(
                                        seconds(end.user() - start.user()),
                                        seconds(
                                                end.cpu()
                                                        - start.cpu()
                                                        - end.user()
                                                        + start.user()),
                                        seconds(end.cpu() - start.cpu()));
        kernel.display()
                .show(
                        DisplayData.text(
                                "CPU times: %s\nWall time: %s"
                                        .formatted(cpu, seconds(end.wall() - start.wall()))));
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f s", Math.max(0, nanos) / 1e9);
    }

    /** Nanoseconds: of the day, of this thread, of the process. */
    private record Clock(long wall, long user, long cpu, long process) {

        static Clock now() {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long process =
                    ManagementFactory.getOperatingSystemMXBean()
                                    instanceof com.sun.management.OperatingSystemMXBean system
                            ? system.getProcessCpuTime()
                            : 0;
            return new Clock(
                    System.nanoTime(),
                    threads.getCurrentThreadUserTime(),
                    threads.getCurrentThreadCpuTime(),
                    process);
        }
    }
}
