package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Progress.Event;
import dev.ultrapixel.cascade.Size;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final Draft WALK =
            UltraPixel.demo().prompt("a red fox").draft(Size.of(128, 128));

    private final StringWriter text = new StringWriter();

    @Test
    void aTerminalSeesOneLineThatIsWrittenOver() {
        try (var line = ProgressLine.on(new PrintWriter(text), true)) {
            line.did(new Event("draft", 1, 20, 3.2, WALK));
            line.did(new Event("draft", 2, 20, 2.9, WALK));
        }
        assertEquals(
                "\r"
                        + "\033[Kdraft    step 1 of 20, 4 s left\r"
                        + "\033[Kdraft    step 2 of 20, 3 s left\r"
                        + "\033[K",
                text.toString());
    }

    @Test
    void aFileSeesALineForEachStep() {
        try (var line = ProgressLine.on(new PrintWriter(text), false)) {
            line.did(new Event("stage B", 10, 10, 0, WALK));
        }
        assertEquals("stage B  step 10 of 10, 0 s left", text.toString().strip());
    }
}
