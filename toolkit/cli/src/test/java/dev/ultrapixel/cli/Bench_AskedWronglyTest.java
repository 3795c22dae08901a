package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Bench_AskedWronglyTest {

    @Test
    void anUnknownNetIsNamedWithThoseThereAre() {
        var answer = Console.of("bench", "--nets", "stage_d");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("'stage_d'"), answer.err());
        assertTrue(answer.err().contains("stage_c_1b"), answer.err());
    }

    @Test
    void aChoiceThatLeavesNothingIsRefused() {
        var answer = Console.of("bench", "--quick", "--dtype", "bf16");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("nothing is left"), answer.err());
    }

    @Test
    void aPictureTakesANetWithACascade() {
        var answer = Console.of("bench", "--whole", "--nets", "stage_a");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("stage_c_1b"), answer.err());
    }

    @Test
    void whatDecodesIsAStageA() {
        var answer = Console.of("bench", "--decode", "--nets", "stage_c_1b");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("stage_a_demo"), answer.err());
    }

    /** Refused before the work that it would be lost after. */
    @Test
    void whatCannotBeKeptIsNotMeasured(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        for (String[] asked :
                new String[][] {
                    {"bench", "--growth", "--nets", "demo", "--plots", file.toString()},
                    {"bench", "--quick", "--json", file.resolve("bench.json").toString()},
                    {"bench", "--quick", "--json", folder.toString()}
                }) {
            var answer = Console.of(asked);
            assertEquals(2, answer.code());
            assertTrue(answer.err().contains("folder"), answer.err());
            assertEquals("", answer.out());
        }
    }
}
