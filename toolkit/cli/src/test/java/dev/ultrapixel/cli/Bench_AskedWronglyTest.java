package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

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
}
