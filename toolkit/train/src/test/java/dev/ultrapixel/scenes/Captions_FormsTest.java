package dev.ultrapixel.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Captions_FormsTest {

    private static final Core CORE = Core.core();
    private static final Colour BLUE = CORE.ground("blue");
    private static final Concept FOX = CORE.concept("fox");
    private static final Concept CHICK = CORE.concept("chick");
    private static final Concept APPLE = CORE.concept("red apple");

    @Test
    void the_core_caption_is_the_datas() {
        assertEquals("flat fox, on a blue background", Captions.exact(List.of(FOX), BLUE));
        assertEquals(
                "flat fox and red apple, on a blue background",
                Captions.exact(List.of(FOX, APPLE), BLUE));
        assertEquals(
                "flat fox, red apple and chick, on a blue background",
                Captions.exact(List.of(FOX, APPLE, CHICK), BLUE));
    }

    @Test
    void exact_captions_never_vary() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 100; i++) {
            assertEquals(
                    "flat chick, on a blue background",
                    Captions.EXACT.of(List.of(CHICK), BLUE, random));
        }
    }

    @Test
    void varied_captions_name_the_concept_and_the_ground_and_vary() {
        var random = new SplittableRandom(2);
        Set<String> all = new HashSet<>();
        int exact = 0;
        for (int i = 0; i < 4000; i++) {
            String caption = Captions.VARIED.of(List.of(CHICK), BLUE, random);
            assertTrue(caption.contains("chick"), caption); // its other name holds it too
            assertTrue(caption.contains("blue"), caption);
            exact += caption.equals("flat chick, on a blue background") ? 1 : 0;
            all.add(caption);
        }
        assertEquals(0.6, exact / 4000.0, 0.05); // 0.75 · 0.88 · (0.9 + 0.1 / 2⁵)
        assertTrue(all.contains("a chick, blue background"), all.toString());
        assertTrue(all.contains("flat front-facing baby chick, on a blue background"));
        assertTrue(all.contains("flat chick, animal, bird, on a blue background"));
    }

    @Test
    void the_same_random_gives_the_same_caption() {
        for (int seed = 0; seed < 50; seed++) {
            assertEquals(
                    Captions.VARIED.of(List.of(CHICK), BLUE, new SplittableRandom(seed)),
                    Captions.VARIED.of(List.of(CHICK), BLUE, new SplittableRandom(seed)));
        }
    }

    @Test
    void a_close_up_says_so() {
        assertEquals(
                "close-up of a flat fox, on a blue background",
                Captions.EXACT.closeUp(List.of(FOX), BLUE, new SplittableRandom(3)));
    }

    @Test
    void bad_shares_and_empty_captions_are_said() {
        var e = assertThrows(IllegalArgumentException.class, () -> new Captions(0, 1.5, 0));
        assertEquals("otherName should be 0 to 1 but is 1.5", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Captions(Double.NaN, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> Captions.exact(List.of(), BLUE));
    }
}
