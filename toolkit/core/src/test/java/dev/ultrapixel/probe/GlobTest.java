package dev.ultrapixel.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @Test
    void aStarStandsForDotsToo() {
        assertTrue(Glob.of("up_blocks.*.columns").matches("up_blocks.0.2.columns"));
        assertTrue(Glob.of("*").matches("clf"));
        assertFalse(Glob.of("up_blocks.*").matches("down_blocks.0.0"));
    }

    @Test
    void theWholeNameMustFit() {
        assertTrue(Glob.of("up_blocks.0.2").matches("up_blocks.0.2"));
        assertFalse(Glob.of("up_blocks.0.2").matches("up_blocks.0.25"));
        assertFalse(Glob.of("up_blocks.0.2").matches("up_blocksX0.2"));
    }

    @Test
    void oneLetterAndOneOfSome() {
        assertTrue(Glob.of("down_blocks.?.{0,2}").matches("down_blocks.1.2"));
        assertFalse(Glob.of("down_blocks.?.{0,2}").matches("down_blocks.1.1"));
        assertFalse(Glob.of("down_blocks.?.0").matches("down_blocks.10.0"));
    }

    @Test
    void wholeMatricesMustBeAskedForByName() {
        assertFalse(Glob.of("*").matches("up_blocks.0.2.weights"));
        assertTrue(Glob.of("*.weights").matches("up_blocks.0.2.weights"));
    }

    @Test
    void equalTextsAreEqualGlobs() {
        assertEquals(Glob.of("up*"), Glob.of("up*"));
        assertEquals(Glob.of("up*").hashCode(), Glob.of("up*").hashCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "down_blocks.{0,1", "down}"})
    void refusesHalfAPattern(String text) {
        var error = assertThrows(IllegalArgumentException.class, () -> Glob.of(text));

        assertTrue(String.valueOf(error.getMessage()).contains("glob"), error::getMessage);
    }
}
