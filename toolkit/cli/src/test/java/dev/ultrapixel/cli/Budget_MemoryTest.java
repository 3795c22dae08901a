package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.Tier;
import dev.ultrapixel.diffusion.Sampling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The forecast beside what a process of its own holds more at its peak than before. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
class Budget_MemoryTest {

    @Test
    void isNearThePeakOfAWholePicture() throws Exception {
        compare(1024, Tier.EXACT);
    }

    @Test
    void isNearThePeakOfALargerPictureInALowerTier() throws Exception {
        compare(1536, Tier.FAST);
    }

    private static void compare(int side, Tier tier) throws Exception {
        var budget = UltraPixel.demo().budget(Size.of(side, side), tier);
        double forecast = budget.peak().bytes() / 0x1p20;
        double measured = megabytes(side, tier);
        assertEquals(measured, forecast, 0.15 * measured, "MiB, of " + budget);
    }

    private static double megabytes(int side, Tier tier) throws Exception {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms384m", // so that the heap neither grows nor is collected meanwhile
                        "-Xmx384m",
                        "-Xmn320m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        "-Dai.djl.offline=true",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Budget_MemoryTest.class.getName(),
                        Integer.toString(side),
                        tier.name());
        // What is freed goes back at once: what is resident is what is held.
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("MALLOC_") || name.equals("LD_PRELOAD"));
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", "65536");
        Process child = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), said);
        String last = List.of(said.strip().split("\n")).get(said.strip().split("\n").length - 1);
        return Double.parseDouble(last);
    }

    /** Side and tier; says MiB. */
    public static void main(String[] args) throws Exception {
        var fox = UltraPixel.demo().prompt("a fox");
        fox.picture(Size.of(512, 512), Tier.EXACT, Sampling.steps(2)); // what libtorch keeps
        System.gc();
        Thread.sleep(300); // handles are noticed
        fox.picture(Size.of(256, 256), Tier.FAST, Sampling.steps(2)); // and freed
        double before = status("VmRSS:");
        Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        int side = Integer.parseInt(args[0]);
        var picture = fox.picture(Size.of(side, side), Tier.valueOf(args[1]), Sampling.seed(1));
        assertTrue(picture.decoded().size(2) == side);
        System.out.println(status("VmHWM:") - before);
    }

    private static double status(String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IllegalStateException("/proc/self/status should have a line " + name);
    }
}
