package dev.ultrapixel.kernel.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.testing.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class Words_SplitTest {

    @Test
    void blanksAndTabsSeparate() {
        assertEquals(List.of("a", "b", "c"), Words.split("  a \t b   c "));
    }

    @Test
    void quotesKeepBlanksTogether() {
        assertEquals(List.of("a b", "c", ""), Words.split("\"a b\" c \"\""));
    }

    @Test
    void quotesInsideAWordJoinIt() {
        assertEquals(List.of("--from=my repo"), Words.split("--from=\"my repo\""));
    }

    @Test
    void backslashEscapesQuotesAndItself() {
        assertEquals(List.of("say \"hi\"", "a\\b"), Words.split("\"say \\\"hi\\\"\" a\\\\b"));
    }

    @Test
    void otherBackslashesStay() {
        assertEquals(List.of("lib\\*.jar"), Words.split("lib\\*.jar"));
    }

    @Test
    void anOpenQuoteIsAnError() {
        String message = Refusal.of(IllegalArgumentException.class, () -> Words.split("a \"b c"));

        assertTrue(message.contains("a \"b c"), message);
    }
}
