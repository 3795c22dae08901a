package dev.ultrapixel.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelTest {

    @Test
    void breaksBetweenWords() {
        assertEquals(List.of("a red", "fox in", "snow"), Label.lines("a red fox  in snow", 6));
    }

    @Test
    void breaksAWordThatIsTooLong() {
        assertEquals(List.of("cfg=4.", "0000"), Label.lines("cfg=4.0000", 6));
    }

    @Test
    void saysThatMoreFollows() {
        assertEquals(List.of("one", "two", "thr…"), Label.lines("one two three four", 4));
    }

    @Test
    void accentsFallAwayAndStrangersAreBoxes() {
        var letters = Letters.of("eé狐狸");

        assertEquals(letters.get(0), letters.get(1));
        assertEquals(letters.get(2), letters.get(3));
        assertEquals(4, letters.size());
    }
}
