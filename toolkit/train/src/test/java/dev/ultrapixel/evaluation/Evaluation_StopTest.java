package dev.ultrapixel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ultrapixel.scenes.Core;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was found before a stop is kept, and can be read again. */
class Evaluation_StopTest {

    private static final Evaluation TWO_YARDSTICKS =
            new Evaluation(
                    List.of(Measure.STAGE_A, Measure.RETRIEVAL),
                    List.of(256),
                    Core.core().concepts(),
                    List.of(1L));

    @TempDir Path folder;

    /** Interrupts the thread that measures after a case of the second yardstick. */
    private static final class Interrupting implements Evaluation.Listener {
        final List<Integer> found = new ArrayList<>();

        @Override
        public void did(Yardstick<?> yardstick, int number, int of, int done, double left) {
            assertEquals(2, of);
            assertTrue(left >= 0);
            if (number == 2 && done == 2) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void found(List<Row> rows) {
            found.add(rows.size());
        }
    }

    @Test
    void an_interrupt_keeps_whole_rows_and_the_cases_of_the_last_one() {
        var listener = new Interrupting();
        var findings = TWO_YARDSTICKS.of(Subject.demo(), listener);
        assertFalse(Thread.interrupted());
        assertTrue(findings.stopped());
        assertEquals(List.of(1, 2), listener.found);
        assertEquals(16, findings.rows().get(0).n());
        assertEquals(2, findings.rows().get(1).n());
        assertEquals(64, findings.rows().get(1).of());
        assertEquals(2, findings.shown().size());
        assertTrue(findings.sheet().width() > Shown.SIDE);
    }

    @Test
    void rows_are_written_whole() throws Exception {
        Path file = folder.resolve("rows.json");
        Files.writeString(file, "before");
        Row done =
                new Row("pixel retrieval", 512, List.of(1L, 2L), 128, 128, true, Map.of("x", 0.5));
        Row stopped = new Row("Stage A", 256, List.of(1L), 3, 16, null, Map.of("psnr", 29.12345));
        new Report("a cascade", Map.of("stage_c.safetensors", "ab"), List.of(done, stopped))
                .save(file);
        JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        assertEquals("a cascade", json.get("cascade").getAsString());
        assertEquals(
                "{\"yardstick\":\"pixel retrieval\",\"size\":512,\"seeds\":[1,2],\"n\":128,"
                        + "\"guided\":true,\"x\":0.5}",
                json.getAsJsonArray("rows").get(0).toString());
        assertEquals(
                "{\"yardstick\":\"Stage A\",\"size\":256,\"seeds\":[1],\"n\":3,"
                        + "\"complete\":false,\"of\":16,\"psnr\":29.1235}",
                json.getAsJsonArray("rows").get(1).toString());
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void a_place_that_cannot_be_written_is_said_before_any_work() {
        Path nowhere = folder.resolve("none").resolve("rows.json");
        var e = assertThrows(UncheckedIOException.class, () -> Report.requireWritable(nowhere));
        assertTrue(String.valueOf(e.getMessage()).contains("is its folder there"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Report.requireWritable(folder));
    }

    @Test
    void what_cannot_be_measured_is_said() {
        var e = assertThrows(IllegalArgumentException.class, () -> Measure.parse("beauty"));
        assertEquals(
                "a yardstick should be one of [text, stage-a, encoder, retrieval, two-drawings,"
                        + " guidance] but is 'beauty'",
                e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Evaluation(List.of(), List.of(), Core.core().concepts(), List.of(1L)));
    }
}
