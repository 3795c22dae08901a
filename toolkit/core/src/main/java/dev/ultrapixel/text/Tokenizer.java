package dev.ultrapixel.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.ultrapixel.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Prompt → token ids of a fixed length: start, at most length − 2 tokens of the prompt, end, and
 * the end token again as padding.
 *
 * <p>Rules and vocabulary come from a {@code tokenizer.json} in Hugging Face's format; cutting and
 * padding are done here, so that what was dropped can be said.
 */
public final class Tokenizer {

    /** Length of a released model's text. */
    public static final int CLIP_LENGTH = 77;

    private static final Cleaner CLEANER = Cleaner.create();

    private final TokenizerJson json;
    private final int length;
    private final long end;
    private final HuggingFaceTokenizer tokenizer;

    private Tokenizer(TokenizerJson json, int length) {
        if (length < 2) {
            throw new IllegalArgumentException(
                    "a text should have room for its start and end, 2 tokens, but has " + length);
        }
        this.json = json;
        this.length = length;
        this.end = json.end();
        HuggingFaceTokenizer loaded = json.load();
        this.tokenizer = loaded;
        CLEANER.register(this, loaded::close);
    }

    /** CLIP's tokenizer, of the released models: 77 tokens. */
    public static Tokenizer clip() {
        try (InputStream in = Tokenizer.class.getResourceAsStream("clip/tokenizer.json")) {
            if (in == null) {
                throw new IllegalStateException(
                        "dev/ultrapixel/text/clip/tokenizer.json is not in the jar; build it"
                                + " again");
            }
            return of(in, CLIP_LENGTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tokenizer of a {@code tokenizer.json}, for texts of so many tokens. */
    public static Tokenizer of(Path file, int length) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file + " should be a tokenizer.json but is no file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return of(in, length);
        }
    }

    /** As {@link #of(Path, int)}. */
    public static Tokenizer of(InputStream json, int length) throws IOException {
        return new Tokenizer(TokenizerJson.read(json), length);
    }

    /**
     * With one more token, such as {@code [cat]}, found wherever it stands in a lower-cased prompt.
     */
    public Tokenizer with(String token) {
        return new Tokenizer(json.with(token), length);
    }

    /** Number of tokens, added ones included; the id that {@link #with} gives next. */
    public long vocabulary() {
        return json.vocabulary();
    }

    /** Number of ids in every result. */
    public int length() {
        return length;
    }

    /** Id of the end token, which is the padding too. */
    public long end() {
        return end;
    }

    /** {@code "a photo of a cat"} → 49406, 320, 1125, 539, 320, 2368, 49407, 49407, … */
    public Tokens encode(String prompt) {
        Encoding encoding = tokenizer.encode(prompt, true, false);
        long[] all = encoding.getIds();
        int kept = Math.min(all.length, length);
        long[] ids = Arrays.copyOf(all, length);
        Arrays.fill(ids, kept - 1, length, end);
        long[] mask = new long[length];
        Arrays.fill(mask, 0, kept, 1);
        return new Tokens(
                prompt,
                Tensor.of(ids, 1, length),
                Tensor.of(mask, 1, length),
                spans(prompt, encoding, kept - 1),
                all.length - kept);
    }

    /** Of the tokens between start and {@code end}; the library counts code points. */
    private static List<Tokens.Span> spans(String prompt, Encoding encoding, int end) {
        var characters = encoding.getCharTokenSpans();
        var spans = new ArrayList<Tokens.Span>();
        int[] offsets = characterOffsets(prompt);
        for (int position = 1; position < end; position++) {
            int from = offsets[characters[position].getStart()];
            int to = offsets[characters[position].getEnd()];
            spans.add(new Tokens.Span(position, prompt.substring(from, to), from, to));
        }
        return spans;
    }

    /** Code point i → its first character; one entry more for the end. */
    private static int[] characterOffsets(String text) {
        int[] offsets = new int[text.codePointCount(0, text.length()) + 1];
        int at = 0;
        for (int i = 1; i < offsets.length; i++) {
            at += Character.charCount(text.codePointAt(at));
            offsets[i] = at;
        }
        return offsets;
    }
}
