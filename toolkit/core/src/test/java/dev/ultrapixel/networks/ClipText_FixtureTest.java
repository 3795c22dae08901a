package dev.ultrapixel.networks;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ultrapixel.Fixture;
import dev.ultrapixel.networks.ClipTextConfig.End;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ClipText_FixtureTest {

    private static final Fixture FIXTURE = Fixture.load("clip-text-tiny");

    private record Kept(Tensor text, Tensor pooled) {}

    @Test
    void float32() {
        check(Dtype.F32, 3e-6);
    }

    @Test
    void float64() {
        check(Dtype.F64, 1e-7);
    }

    @Test
    void an_id_outside_the_vocabulary_is_named() {
        Tensor ids = Tensor.of(new long[] {0, 60, 58}, 1, 3);
        Tensor mask = Tensor.of(new long[] {1, 1, 1}, 1, 3);
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> net(Dtype.F32, End.LARGEST_ID).apply(ids, mask));
        assertEquals(
                "ClipText.ids should be below 60, the vocabulary's size, but hold 60; is this the"
                        + " tokenizer of another model?",
                e.getMessage());
    }

    @Test
    void a_text_longer_than_the_positions_is_refused() {
        Tensor ids = Tensor.of(new long[78], 1, 78);
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> net(Dtype.F32, End.LARGEST_ID).apply(ids, ids));
        assertEquals(
                "ClipText.ids should have at most 77 tokens but has 78; cut the prompt",
                e.getMessage());
    }

    @Test
    void a_text_without_an_end_is_refused() {
        Tensor ids = Tensor.of(new long[] {57, 3, 4}, 1, 3);
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> run(net(Dtype.F32, End.FIRST_END), ids, ids));
        assertEquals(
                "ClipText.ids should hold the end token 58 in every row but one has none; encode"
                        + " prompts with the model's tokenizer",
                e.getMessage());
    }

    private static void check(Dtype dtype, double tol) {
        var seen = new SeenSites();
        Kept kept = seen.during(() -> run(net(dtype, End.LARGEST_ID)));
        assertClose("clip_text", FIXTURE.out("clip_text"), kept.text, tol);
        assertClose("text_embeds", FIXTURE.out("text_embeds"), row(kept.pooled), tol);
        assertClose(
                "text_embeds_first_eos",
                FIXTURE.out("text_embeds_first_eos"),
                row(run(net(dtype, End.FIRST_END)).pooled),
                tol);
        assertClose("embeddings", FIXTURE.out("embeddings"), seen.at("text_model.embeddings"), tol);
        assertClose("layer.0", FIXTURE.out("layer.0"), seen.at("text_model.encoder.layers.0"), tol);
        assertClose(
                "last_hidden_state",
                FIXTURE.out("last_hidden_state"),
                seen.at("text_model.final_layer_norm"),
                tol);
    }

    private static Kept run(ClipText net) {
        return run(net, FIXTURE.in("ids"), FIXTURE.in("mask"));
    }

    private static Kept run(ClipText net, Tensor ids, Tensor mask) {
        return Scope.tidy(
                () -> {
                    ClipText.States states = net.apply(ids, mask);
                    return new Kept(states.text().keep(), states.pooled().keep());
                });
    }

    private static ClipText net(Dtype dtype, End rule) {
        return ClipText.of(
                Params.of(FIXTURE.weights(), dtype),
                ClipTextConfig.fromJson(FIXTURE.config()).with(rule));
    }

    private static Tensor row(Tensor pooled) {
        return pooled.reshape(pooled.size(0), pooled.size(2));
    }
}
