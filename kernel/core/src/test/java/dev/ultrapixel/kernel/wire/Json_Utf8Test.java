package dev.ultrapixel.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Json_Utf8Test {
    private static final int PIECE = 8 << 10;

    /** Around the length of a piece, so that one ends before, within and after each character. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "漢", "🦊", "\"", "\n", "\u2028", "🦊\\"})
    void isWhatTheTextIs(String repeated) {
        for (int before = 0; before < 4; before++) {
            String text = "a".repeat(PIECE - 2 + before) + repeated.repeat(2 * PIECE);

            same(Map.of("data", Map.of("text/plain", text), "list", List.of(text, 1.5, true)));
        }
    }

    @Test
    void halfACharacterIsAQuestionMark() {
        same(List.of("\ud83e", "a\udd8a", "\ud83e".repeat(3 * PIECE)));
    }

    private static void same(Object value) {
        var json = Json.tree(value);
        assertArrayEquals(Json.text(json).getBytes(StandardCharsets.UTF_8), Json.utf8(json));
    }
}
