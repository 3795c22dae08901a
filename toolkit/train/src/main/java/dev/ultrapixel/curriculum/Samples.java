package dev.ultrapixel.curriculum;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.image.Picture;
import java.nio.file.Path;
import java.util.List;

/**
 * Pictures drawn while a stage is trained, always from the same prompts and noise, so that they
 * differ by what was learnt.
 *
 * @param words concepts, each on the ground {@code colour}; a sheet has them in one row
 * @param everySeconds between two sheets; there is one before the first update and one at the end
 */
public record Samples(
        List<String> words, String colour, Size size, long seed, double everySeconds) {

    private static final int SIDE = 200; // of a picture on the sheet

    public Samples {
        words = List.copyOf(words);
        if (words.isEmpty() || !(everySeconds > 0)) {
            throw new IllegalArgumentException(
                    "samples should have words and a time above 0 s between two sheets but have %s and %s s"
                            .formatted(words, everySeconds));
        }
    }

    /** Four concepts on blue; drawn every five minutes. */
    public static Samples of(Size size) {
        return new Samples(List.of("fox", "mushroom", "rocket", "penguin"), "blue", size, 3, 300);
    }

    /** The same with another time between two sheets. */
    public Samples every(double seconds) {
        return new Samples(words, colour, size, seed, seconds);
    }

    /** What the cascade in a folder draws now. */
    Picture sheet(Path weights) {
        UltraPixel up = UltraPixel.load(weights);
        Change noise = Change.NONE.seed(seed);
        List<Picture> pictures =
                words.stream()
                        .map(word -> "flat %s, on a %s background".formatted(word, colour))
                        .map(prompt -> up.picture(prompt, size, noise).picture().scaledTo(SIDE))
                        .toList();
        return Picture.sheet(pictures, words, words.size());
    }
}
