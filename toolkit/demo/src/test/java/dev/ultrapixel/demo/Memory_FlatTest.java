package dev.ultrapixel.demo;

import static dev.ultrapixel.diffusion.Sampling.seed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Two hundred steps in a JVM of their own, whose heap is touched before it is measured. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
class Memory_FlatTest {

    private static final int WARM = 10;
    private static final int STEPS = 200;

    @Test
    void two_hundred_steps_leave_resident_memory_where_it_was() throws Exception {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xms256m",
                                "-Xmx256m",
                                "-XX:+AlwaysPreTouch",
                                "-Dai.djl.offline=true",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Memory_FlatTest.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, child.waitFor(), said);
        String[] kilobytes = said.strip().split(" ");
        double growth = Double.parseDouble(kilobytes[1]) / Double.parseDouble(kilobytes[0]) - 1;
        assertTrue(
                Math.abs(growth) <= 0.05,
                () -> "%s kB: %+.1f %%".formatted(said.strip(), 100 * growth));
    }

    /** Prints resident memory in kB after the first ten steps and after all. */
    public static void main(String[] args) throws IOException {
        var conditions = UltraPixel.demo().prompt("flat fox, on a blue background");
        Draft draft = conditions.draft(Size.of(512, 512));
        for (int step = 1; step <= STEPS; step++) {
            draft = draft.done() ? conditions.draft(Size.of(512, 512), seed(step)) : draft;
            draft = draft.next();
            if (step == WARM || step == STEPS) {
                System.out.print(resident() + " ");
            }
        }
    }

    private static long resident() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.US_ASCII).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
