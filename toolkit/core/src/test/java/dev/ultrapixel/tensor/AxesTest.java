package dev.ultrapixel.tensor;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class AxesTest {

    @Test
    void lettersMayBeAnything() {
        assertDoesNotThrow(() -> Axes.of("text", 1, 77, 1280).are("b 77 c"));
        assertDoesNotThrow(() -> Axes.of("image", 2, 8, 8).are("b s s"));
    }

    @Test
    void namesTheAxisThatIsWrong() {
        says(
                "Conditions.text should be (b, 77, 1280) but is (1, 1280, 77): axis 1 is 1280, not"
                        + " 77",
                () -> Axes.of("Conditions.text", 1, 1280, 77).are("b 77 1280"));
    }

    @Test
    void theSameLetterIsTheSameLength() {
        says(
                "image should be (b, 8, 8) but is (2, 8, 9): axis 2 is 9, not 8",
                () -> Axes.of("image", 2, 8, 9).are("b s s"));
    }

    @Test
    void aLetterCanBeFixedBefore() {
        says(
                "latent should be (b, 16, h, w) but is (1, 4, 24, 24): axis 1 is 4, not 16",
                () -> Axes.of("latent", 1, 4, 24, 24).with("c", 16).are("b c h w"));
    }

    @Test
    void countsTheAxes() {
        says(
                "x should be (b, c, h, w) but is (3, 4): it has 2 axes, not 4",
                () -> Axes.of("x", 3, 4).are("b c h w"));
    }

    private static void says(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
