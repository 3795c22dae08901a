package dev.ultrapixel.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Tokenizer_ClipTest {

    private static final Tokenizer CLIP = Tokenizer.clip();
    private static final JsonObject EXPECTED = expected();
    private static final JsonObject NEW_TOKEN = EXPECTED.getAsJsonObject("with_new_token");

    static Stream<JsonObject> prompts() {
        return cases(EXPECTED);
    }

    static Stream<JsonObject> promptsWithNewToken() {
        return cases(NEW_TOKEN);
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void ids_and_mask_are_those_of_the_reference(JsonObject expected) {
        check(expected, CLIP);
    }

    @ParameterizedTest
    @MethodSource("promptsWithNewToken")
    void an_added_token_is_found_after_lower_casing(JsonObject expected) {
        Tokenizer more = CLIP.with(NEW_TOKEN.get("token").getAsString());
        assertEquals(NEW_TOKEN.get("id").getAsLong(), CLIP.vocabulary());
        check(expected, more);
    }

    @Test
    void ten_thousand_words_keep_75_tokens_and_the_end() {
        Tokens tokens = CLIP.encode("cat ".repeat(10_000));
        assertEquals(9_925, tokens.dropped());
        assertEquals(75, tokens.spans().size());
        assertEquals(CLIP.end(), (long) tokens.ids().at(76));
        assertEquals(1, tokens.mask().at(76));
        assertEquals(75, tokens.positions("cat").size());
    }

    @Test
    void the_empty_prompt_is_start_and_end() {
        Tokens tokens = CLIP.encode("");
        assertEquals(List.of(), tokens.spans());
        assertEquals(0, tokens.dropped());
        assertEquals(49406, tokens.ids().at(0));
        assertEquals(49407, tokens.ids().at(1));
        assertEquals(1, tokens.mask().at(1));
        assertEquals(0, tokens.mask().at(2));
    }

    @Test
    void spans_are_the_prompts_own_characters() {
        Tokens tokens = CLIP.encode("A  🫠 Café, xylophones");
        assertEquals(
                List.of("A", "🫠", "🫠", "🫠", "Café", ",", "xy", "lo", "phones"),
                tokens.spans().stream().map(Tokens.Span::text).toList());
        assertEquals(new Tokens.Span(5, "Café", 6, 10), tokens.spans().get(4));
    }

    @Test
    void a_word_knows_its_positions() {
        Tokens tokens = CLIP.encode("a fox and a Fox, xylophones");
        assertEquals(List.of(2, 5), tokens.positions("fox"));
        assertEquals(List.of(7, 8, 9), tokens.positions("xylophones"));
        assertEquals(List.of(), tokens.positions("cat"));
    }

    private static void check(JsonObject expected, Tokenizer tokenizer) {
        Tokens tokens = tokenizer.encode(expected.get("prompt").getAsString());
        assertArrayEquals(longs(expected.getAsJsonArray("ids")), tokens.ids().longs());
        assertArrayEquals(longs(expected.getAsJsonArray("attention_mask")), tokens.mask().longs());
    }

    private static Stream<JsonObject> cases(JsonObject json) {
        return json.getAsJsonArray("prompts").asList().stream().map(JsonElement::getAsJsonObject);
    }

    private static long[] longs(JsonArray numbers) {
        return numbers.asList().stream().mapToLong(JsonElement::getAsLong).toArray();
    }

    private static JsonObject expected() {
        try (InputStream in =
                Objects.requireNonNull(
                        Tokenizer_ClipTest.class.getResourceAsStream("/fixtures/tokenizer.json"))) {
            return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
