package dev.ultrapixel.kernel.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.testing.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Coordinates_ParseTest {

    @Test
    void theVersionIsLast() {
        assertEquals(new Coordinates("g", "a", "jar", "", "1"), Coordinates.parse("g:a:1"));
        assertEquals(new Coordinates("g", "a", "pom", "", "1"), Coordinates.parse("g:a:pom:1"));
        assertEquals(
                new Coordinates("g", "a", "jar", "linux-x86_64", "1"),
                Coordinates.parse("g:a:jar:linux-x86_64:1"));
    }

    @Test
    void ivysOrderIsReadToo() {
        assertEquals(
                new Coordinates("org.a", "b", "jar", "", "1.2"), Coordinates.parse("org.a#b;1.2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"g:a", "g", "", "g:a:b:c:d:e", "g::1", ":a:1", "g:a:", "g#a", "g#;1"})
    void othersAreRefused(String text) {
        String message = Refusal.of(IllegalArgumentException.class, () -> Coordinates.parse(text));

        assertTrue(message.startsWith("coordinates should"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"g:a:1", "g:a:pom:1", "g:a:jar:tests:1"})
    void theyPrintAsTheyWereWritten(String text) {
        assertEquals(text, Coordinates.parse(text).toString());
    }
}
