package dev.ultrapixel.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class Core_HeldOutTest {

    private static final Core CORE = Core.core();

    @Test
    void the_core_set_is_the_datas() {
        assertEquals("64 concepts on 12 grounds, 88 pairs held out", CORE.toString());
        assertEquals(0x2f6fe0, CORE.ground("blue").rgb());
        assertEquals("front-facing baby chick", CORE.concept("chick").names().get(0));
    }

    @Test
    void a_ground_is_trained_where_no_concept_is_held_out_on_it() {
        Concept fox = CORE.concept("fox"); // held out on black
        Concept cat = CORE.concept("cat"); // on white, green, teal
        assertTrue(CORE.isHeldOut(fox, CORE.ground("black")));
        assertFalse(CORE.isHeldOut(fox, CORE.ground("blue")));
        List<String> together =
                CORE.trainedGrounds(List.of(fox, cat)).stream().map(Colour::name).toList();
        assertEquals(
                List.of("gray", "red", "orange", "yellow", "blue", "purple", "pink", "brown"),
                together);
    }

    @Test
    void a_name_means_one_thing_and_no_ground() {
        var seen = new HashSet<String>();
        CORE.grounds().forEach(ground -> seen.add(ground.name()));
        CORE.concepts().forEach(concept -> seen.add(concept.word()));
        assertEquals(76, seen.size());
        for (Concept concept : CORE.concepts()) {
            for (String name : concept.names()) {
                assertTrue(seen.add(name), concept + " is called " + name);
            }
            for (String tag : concept.tags()) {
                assertFalse(CORE.grounds().stream().anyMatch(g -> g.name().equals(tag)), tag);
            }
        }
    }

    @Test
    void unknown_words_are_said() {
        var word = assertThrows(IllegalArgumentException.class, () -> CORE.concept("wolf"));
        assertTrue(String.valueOf(word.getMessage()).endsWith("but is 'wolf'"), word.getMessage());
        var ground = assertThrows(IllegalArgumentException.class, () -> CORE.ground("mauve"));
        assertTrue(
                String.valueOf(ground.getMessage()).contains("one of [white, gray,"),
                ground.getMessage());
    }

    @Test
    void a_bad_colour_is_said() {
        assertThrows(IllegalArgumentException.class, () -> Colour.parse("blue", "blue"));
        assertThrows(IllegalArgumentException.class, () -> new Colour("blue", -1));
    }
}
