package dev.ultrapixel.text;

import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A prompt as a text tower reads it: start, the prompt's tokens, end, padding.
 *
 * @param prompt as it was given
 * @param ids I64 (1, n)
 * @param mask I64 (1, n), 0 at padding
 * @param spans what each kept token of the prompt stands for, in order
 * @param dropped how many tokens of the prompt did not fit
 */
public record Tokens(String prompt, Tensor ids, Tensor mask, List<Span> spans, int dropped) {

    /**
     * One token's place.
     *
     * @param position column of {@code ids}, of text states and of attention maps
     * @param text the characters it stands for, as they are written in the prompt
     * @param from its first character in the prompt
     * @param to one past its last character
     */
    public record Span(int position, String text, int from, int to) {}

    public Tokens {
        spans = List.copyOf(spans);
    }

    /**
     * Positions of the tokens that a word or phrase of the prompt became, at every place it occurs;
     * case is ignored.
     */
    public List<Integer> positions(String word) {
        String text = prompt.toLowerCase(Locale.ROOT);
        String wanted = word.toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                ? List.of()
                : IntStream.iterate(
                                text.indexOf(wanted),
                                at -> at >= 0,
                                at -> text.indexOf(wanted, at + 1))
                        .boxed()
                        .flatMap(
                                at ->
                                        spans.stream()
                                                .filter(
                                                        span ->
                                                                span.from < at + wanted.length()
                                                                        && span.to > at)
                                                .map(Span::position))
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** {@code 7 of 77 tokens, 0 dropped: a photo of a cat} */
    @Override
    public String toString() {
        return "%d of %d tokens, %d dropped: %s"
                .formatted(spans.size() + 2, ids.size(1), dropped, prompt);
    }
}
