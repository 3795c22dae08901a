package dev.ultrapixel.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a prompt with the tokens it became, which may be several.
 *
 * @param positions columns of text states and of attention maps
 */
public record Word(String text, List<Integer> positions) {

    public Word {
        positions = List.copyOf(positions);
    }

    /**
     * The words of a prompt in order: tokens whose letters or digits touch are one word; a comma is
     * a word of its own.
     */
    public static List<Word> of(Tokens tokens) {
        List<Word> words = new ArrayList<>();
        List<Tokens.Span> together = new ArrayList<>();
        for (Tokens.Span span : tokens.spans()) {
            if (!together.isEmpty() && !touches(tokens, together.get(together.size() - 1), span)) {
                words.add(joined(tokens, together));
                together.clear();
            }
            together.add(span);
        }
        if (!together.isEmpty()) {
            words.add(joined(tokens, together));
        }
        return words;
    }

    /**
     * A word or phrase of the prompt at every place it occurs; an error that names the words there
     * are where it does not.
     */
    public static Word in(Tokens tokens, String word) {
        List<Integer> positions = tokens.positions(word.strip());
        if (positions.isEmpty()) {
            throw new IllegalArgumentException(
                    "a word should be one of the prompt's but '%s' is not in \"%s\"; it has %s"
                            .formatted(
                                    word,
                                    tokens.prompt(),
                                    of(tokens).stream().map(Word::text).toList()));
        }
        return new Word(word.strip(), positions);
    }

    private static boolean touches(Tokens tokens, Tokens.Span a, Tokens.Span b) {
        String prompt = tokens.prompt();
        return a.to() == b.from()
                && Character.isLetterOrDigit(prompt.codePointBefore(a.to()))
                && Character.isLetterOrDigit(prompt.codePointAt(b.from()));
    }

    private static Word joined(Tokens tokens, List<Tokens.Span> spans) {
        int from = spans.get(0).from();
        int to = spans.get(spans.size() - 1).to();
        return new Word(
                tokens.prompt().substring(from, to),
                spans.stream().map(Tokens.Span::position).toList());
    }
}
