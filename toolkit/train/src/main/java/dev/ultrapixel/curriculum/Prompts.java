package dev.ultrapixel.curriculum;

import dev.ultrapixel.networks.ClipText;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.text.Tokenizer;
import dev.ultrapixel.text.Tokens;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Captions as the text tower sees them; each caption is read once. */
final class Prompts {

    private static final int MOST =
            100_000; // captions remembered: 12 KiB each with 24 tokens of 128

    private final Tokenizer tokenizer;
    private final ClipText tower;
    private final ConcurrentHashMap<String, States> known = new ConcurrentHashMap<>();

    /** Text states (1, n, c) and pooled text (1, 1, c). */
    record States(Tensor text, Tensor pooled) {}

    Prompts(Tokenizer tokenizer, ClipText tower) {
        this.tokenizer = tokenizer;
        this.tower = tower;
    }

    /** The states of one caption; the empty one is what unconditional samples see. */
    States of(String caption) {
        if (known.size() > MOST) {
            known.clear();
        }
        return known.computeIfAbsent(caption, this::read);
    }

    /** The states of several captions. → text (b, n, c), pooled (b, 1, c) */
    States of(List<String> captions) {
        List<States> each = captions.stream().map(this::of).toList();
        return new States(
                stacked(each.stream().map(States::text)),
                stacked(each.stream().map(States::pooled)));
    }

    private States read(String caption) {
        Tokens tokens = tokenizer.encode(caption);
        return Scope.tidy(
                () -> {
                    ClipText.States states = tower.apply(tokens.ids(), tokens.mask());
                    return new States(states.text().keep(), states.pooled().keep());
                });
    }

    private static Tensor stacked(Stream<Tensor> rows) {
        return Scope.tidy(() -> Ops.concat(0, rows.map(Array::of).toArray(Array[]::new)).keep());
    }
}
