package dev.ultrapixel.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A thousand updates in a JVM of their own, whose heap is touched before it is measured. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
class Trainer_MemoryTest {

    @TempDir private Path folder;

    @Test
    void aThousandUpdatesLeaveResidentMemoryWhereItWas() throws Exception {
        Process child =
                TinyStageC.child("true", folder.resolve("long"), 1000, TinyStageC.FOREVER)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, child.waitFor(), said);
        double growth = kilobytes(said, 1000) / kilobytes(said, 100) - 1;
        assertTrue(Math.abs(growth) <= 0.02, () -> "%+.2f %%".formatted(100 * growth));
    }

    private static double kilobytes(String said, int update) {
        return said.lines()
                .filter(line -> line.startsWith(update + " "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                .findFirst()
                .orElseThrow();
    }
}
