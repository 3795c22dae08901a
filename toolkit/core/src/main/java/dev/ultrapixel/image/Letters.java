package dev.ultrapixel.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Letters of 5×9 dots, two of the rows below the line: the same on every machine, with or without
 * fonts.
 *
 * <p>Accents fall away; a letter that is not there is a box.
 */
final class Letters {

    static final int WIDTH = 5;
    static final int HEIGHT = 9;
    static final int STEP = WIDTH + 1; // from letter to letter
    static final int LINE = HEIGHT + 2; // from line to line

    private static final Map<Integer, boolean[]> DOTS = load();
    private static final boolean[] BOX = box();

    private Letters() {}

    /** The dots (HEIGHT, WIDTH) of each letter of a text. */
    static List<boolean[]> of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return plain.codePoints().mapToObj(letter -> DOTS.getOrDefault(letter, BOX)).toList();
    }

    /** letters.txt: a line of letters, then HEIGHT lines of their dots, and so on. */
    private static Map<Integer, boolean[]> load() {
        var dots = new HashMap<Integer, boolean[]>();
        dots.put((int) ' ', new boolean[WIDTH * HEIGHT]);
        List<String> lines = lines();
        for (int at = 0; at < lines.size(); at += 1 + HEIGHT) {
            int[] letters = lines.get(at).codePoints().toArray();
            for (int i = 0; i < letters.length; i++) {
                var letter = new boolean[WIDTH * HEIGHT];
                for (int k = 0; k < letter.length; k++) {
                    String row = lines.get(at + 1 + k / WIDTH);
                    letter[k] = row.charAt(i * STEP + k % WIDTH) == '#';
                }
                dots.put(letters[i], letter);
            }
        }
        return dots;
    }

    private static List<String> lines() {
        try (InputStream in = Letters.class.getResourceAsStream("letters.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean[] box() {
        var box = new boolean[WIDTH * HEIGHT];
        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < WIDTH; x++) {
                box[y * WIDTH + x] = x == 0 || x == WIDTH - 1 || y == 0 || y == 6;
            }
        }
        return box;
    }
}
