package dev.ultrapixel.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import dev.ultrapixel.networks.ClipText;
import dev.ultrapixel.networks.ClipTextConfig;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.text.Tokenizer;
import dev.ultrapixel.text.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TextTower_DemoTest {

    private static final JsonObject CONFIG = DemoFiles.config("text_encoder");
    private static final ClipText NET =
            ClipText.of(
                    DemoFiles.params("text_encoder", Dtype.F32), ClipTextConfig.fromJson(CONFIG));

    private record Kept(Tensor text, Tensor pooled) {}

    @Test
    void the_reference_prompt_has_the_reference_ids_and_states() throws IOException {
        Tokens tokens = tokenizer().encode("flat fox, on a blue background");
        assertArrayEquals(DemoFiles.reference("input_ids").longs(), tokens.ids().longs());
        Kept kept = run(tokens);
        assertEquals(0, DemoFiles.difference(DemoFiles.reference("clip_text"), kept.text), 3e-6);
        assertEquals(
                0,
                DemoFiles.difference(DemoFiles.reference("clip_text_pooled"), kept.pooled),
                3e-6);
    }

    @Test
    void the_empty_prompt_is_the_unconditional() throws IOException {
        Kept kept = run(tokenizer().encode(""));
        assertEquals(
                0, DemoFiles.difference(DemoFiles.reference("uncond_clip_text"), kept.text), 3e-6);
        assertEquals(
                0,
                DemoFiles.difference(DemoFiles.reference("uncond_clip_text_pooled"), kept.pooled),
                3e-6);
    }

    @Test
    void a_long_prompt_keeps_22_tokens() throws IOException {
        Tokens tokens = tokenizer().encode("fox ".repeat(30));
        assertEquals(8, tokens.dropped());
        assertEquals(22, tokens.positions("fox").size());
        assertEquals(
                List.of("fox", "fox"),
                tokens.spans().subList(0, 2).stream().map(Tokens.Span::text).toList());
    }

    private static Kept run(Tokens tokens) {
        return Scope.tidy(
                () -> {
                    ClipText.States states = NET.apply(tokens.ids(), tokens.mask());
                    return new Kept(states.text().keep(), states.pooled().keep());
                });
    }

    private static Tokenizer tokenizer() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        TextTower_DemoTest.class.getResourceAsStream("tokenizer.json"))) {
            return Tokenizer.of(in, CONFIG.get("text_length").getAsInt());
        }
    }
}
