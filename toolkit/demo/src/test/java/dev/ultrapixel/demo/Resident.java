package dev.ultrapixel.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resident memory of a JVM of its own, whose heap is touched before it is measured. */
final class Resident {

    private Resident() {}

    /** The class's main prints kilobytes twice; the second is the first within the tolerance. */
    static void assertFlat(Class<?> main, double tolerance) throws Exception {
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
                                main.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, child.waitFor(), said);
        String[] kilobytes = said.strip().split(" ");
        double growth = Double.parseDouble(kilobytes[1]) / Double.parseDouble(kilobytes[0]) - 1;
        assertTrue(
                Math.abs(growth) <= tolerance,
                () -> "%s kB: %+.1f %%".formatted(said.strip(), 100 * growth));
    }

    /** In kB. */
    static long now() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.US_ASCII).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
