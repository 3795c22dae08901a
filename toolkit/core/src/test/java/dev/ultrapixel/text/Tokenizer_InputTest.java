package dev.ultrapixel.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class Tokenizer_InputTest {

    @Test
    void a_file_that_is_no_json_is_refused() {
        assertTrue(
                refused("BPE").startsWith("a tokenizer.json should be a JSON object but is not: "));
    }

    @Test
    void a_json_without_a_model_is_refused() {
        assertEquals(
                "a tokenizer.json should have 'model' and 'added_tokens' but has [a, truncation,"
                        + " padding]",
                refused("{\"a\": 1}"));
    }

    @Test
    void a_tokenizer_without_an_end_token_is_refused() {
        assertEquals(
                "a text tower's tokenizer.json should have an added token <|endoftext|> but has []",
                refused("{\"model\": {\"vocab\": {}}, \"added_tokens\": []}"));
    }

    @Test
    void a_missing_file_is_named() {
        var e =
                assertThrows(
                        NoSuchFileException.class, () -> Tokenizer.of(Path.of("nowhere.json"), 77));
        assertEquals("nowhere.json should be a tokenizer.json but is no file", e.getMessage());
    }

    @Test
    void an_added_token_has_characters() {
        Tokenizer clip = Tokenizer.clip();
        var e = assertThrows(IllegalArgumentException.class, () -> clip.with(" "));
        assertEquals("a token to add should have characters but is ' '", e.getMessage());
    }

    @Test
    void tokens_print_in_one_line() {
        assertEquals(
                "7 of 77 tokens, 0 dropped: a photo of a cat",
                Tokenizer.clip().encode("a photo of a cat").toString());
    }

    private static String refused(String json) {
        var in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> Tokenizer.of(in, 77))
                        .getMessage());
    }
}
