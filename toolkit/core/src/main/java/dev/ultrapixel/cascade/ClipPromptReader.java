package dev.ultrapixel.cascade;

import dev.ultrapixel.networks.ClipText;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.text.Tokenizer;
import dev.ultrapixel.text.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Reads prompts with CLIP's text tower; the unconditional half reads the empty prompt. */
record ClipPromptReader(Tokenizer tokenizer, ClipText tower) implements Cascade.PromptReader {

    @Override
    public Conditions read(Cascade cascade, String prompt) {
        Tokens tokens = tokenizer.encode(prompt);
        Tokens empty = tokenizer.encode("");
        Tensor noImage = Tensor.zeros(1, 1, cascade.stageC().config().cClipImg());
        return Scope.tidy(
                () -> {
                    ClipText.States states = tower.apply(tokens.ids(), tokens.mask());
                    ClipText.States nothing = tower.apply(empty.ids(), empty.mask());
                    return new Conditions(
                            cascade,
                            tokens,
                            keep(states.text()),
                            keep(states.pooled()),
                            noImage,
                            keep(nothing.text()),
                            keep(nothing.pooled()),
                            noImage);
                });
    }

    @Override
    public List<Tensor> layers(Cascade cascade, String prompt) {
        Tokens tokens = tokenizer.encode(prompt);
        List<Tensor> states = new ArrayList<>();
        Probe.Watch watch =
                (site, x) -> {
                    if (site.matches("text_model\\.encoder\\.layers\\.\\d+")) {
                        states.add(keep(x));
                    }
                    return x;
                };
        return Scope.tidy(
                () -> {
                    Probe.during(watch, () -> tower.apply(tokens.ids(), tokens.mask()));
                    return List.copyOf(states);
                });
    }

    private static Tensor keep(Array x) {
        return Ops.to(x, Dtype.F32).keep();
    }
}
