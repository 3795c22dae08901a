package dev.ultrapixel.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is held out is never drawn, however scenes are drawn, and everything else is. */
class SceneSampler_HeldOutTest {

    private static final Core CORE = Core.core();
    private static final int MANY = 60_000;

    private static final SceneSampler SINGLE = SceneSampler.of(Bucket.square(64, 4, 1));
    private static final SceneSampler MIXED =
            SINGLE.counts(1, 1, 1, 1)
                    .closeUps(CloseUps.of(0.3))
                    .focus(Focus.on(0.5, "doughnut", "balloon", "crown", "sunflower"));

    @Test
    void no_held_out_pair_is_drawn_alone_and_every_other_is() {
        Set<Core.Pair> drawn = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            Sample sample = SINGLE.sample(1, i);
            drawn.add(new Core.Pair(sample.concepts().get(0), sample.scene().ground()));
        }
        CORE.heldOut().forEach(pair -> assertFalse(drawn.contains(pair), pair.toString()));
        assertEquals(64 * 12 - 88, drawn.size());
    }

    @Test
    void no_held_out_pair_is_drawn_among_several_or_as_a_close_up() {
        for (int i = 0; i < MANY; i++) {
            Sample sample = MIXED.sample(2, i);
            Colour ground = sample.scene().ground();
            for (Placed placed : sample.scene().drawings()) {
                CORE.concepts().stream()
                        .filter(c -> c.drawing().equals(placed.drawing()))
                        .forEach(c -> assertFalse(CORE.isHeldOut(c, ground), sample::toString));
            }
        }
    }

    @Test
    void no_caption_says_a_held_out_pair() {
        List<String> forbidden =
                CORE.heldOut().stream()
                        .map(p -> Captions.exact(List.of(p.concept()), p.ground()))
                        .toList();
        for (int i = 0; i < MANY; i++) {
            assertFalse(forbidden.contains(SINGLE.sample(3, i).caption()));
        }
    }

    @Test
    void outside_the_core_set_the_datas_split_holds() {
        SceneSampler others = SINGLE.others(1);
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            Drawing drawing = others.sample(4, i).scene().drawings().get(0).drawing();
            assertFalse(drawing.heldOut(), drawing.toString());
            drawn.add(drawing.id());
        }
        CORE.concepts().forEach(c -> assertFalse(drawn.contains(c.id()), c.word()));
        assertTrue(drawn.size() > 850, () -> drawn.size() + " drawings"); // 917 less 58 of the core
    }
}
