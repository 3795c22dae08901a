package dev.ultrapixel.cascade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SizeTest {

    @Test
    void readsWidthThenHeight() {
        assertEquals(Size.of(1536, 1024), Size.parse(" 1536x1024 "));
        assertEquals(Size.of(1536, 1024), Size.parse("1536 × 1024"));
        assertEquals("1536×1024", Size.of(1536, 1024).toString());
    }

    @Test
    void oneSideIsASquares() {
        assertEquals(Size.of(1024, 1024), Size.parse("1024"));
    }

    @Test
    void readsNothingElse() {
        says(
                "a size should be WIDTHxHEIGHT or a square's side, such as 1536x1024 or 1024, but"
                        + " is 'large'",
                () -> Size.parse("large"));
    }

    @Test
    void sidesAreMultiplesOfEight() {
        says(
                "a picture's width should be a multiple of 8 but is 1001; try 1000 or 1008, and"
                        + " crop",
                () -> Size.of(1001, 1024));
    }

    @Test
    void neitherTooSmallNorTooLarge() {
        says("a picture's height should be 128 to 8192 pixels but is 120", () -> Size.of(128, 120));
        says(
                "a picture's width should be 128 to 8192 pixels but is 8200",
                () -> Size.of(8200, 8192));
    }

    @Test
    void notTooNarrow() {
        says(
                "a picture's longer side should be at most 4 times the shorter but the size is"
                        + " 2048×504",
                () -> Size.of(2048, 504));
        assertEquals("2048×512", Size.of(2048, 512).toString());
    }

    private static void says(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
