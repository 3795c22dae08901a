package dev.ultrapixel.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.api.DisplayData;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemoryLine_TextTest {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    @Test
    void aShortCellHasNone() {
        assertTrue(MemoryLine.after(TimeUnit.SECONDS.toNanos(2)).isEmpty());
    }

    @Test
    void aLongCellHasOne() {
        DisplayData shown = MemoryLine.after(MINUTE).orElseThrow();

        String line = String.valueOf(shown.plain());
        assertTrue(line.matches("\\[60 s; heap \\d+ of \\d+ MiB.*]"), line);
        assertEquals(
                "<small style=\"opacity:.6\">" + line + "</small>", shown.data().get("text/html"));
    }

    @Test
    void whatIsOutsideTheHeapIsSaidApart() {
        long resident = Runtime.getRuntime().totalMemory() + (100L << 20);

        String line = MemoryLine.of(MINUTE, Runtime.getRuntime(), OptionalLong.of(resident));

        assertTrue(
                line.endsWith("outside the heap 100 MiB]")
                        || line.endsWith("outside the heap 99 MiB]"),
                line);
    }
}
