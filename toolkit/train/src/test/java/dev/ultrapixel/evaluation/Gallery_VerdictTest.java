package dev.ultrapixel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.evaluation.Gallery.Verdict;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.scenes.Colour;
import dev.ultrapixel.scenes.Concept;
import dev.ultrapixel.scenes.Core;
import dev.ultrapixel.scenes.Placed;
import dev.ultrapixel.scenes.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

class Gallery_VerdictTest {

    private static final Core CORE = Core.core();
    private static final Gallery GALLERY = new Gallery(CORE);
    private static final Colour BLUE = CORE.ground("blue");
    private static final Concept FOX = CORE.concept("fox");

    @Test
    void a_render_of_a_placement_is_equal_to_it() {
        Verdict verdict = GALLERY.judge(picture(FOX, 0.02, 0.82, 256), FOX, BLUE);
        assertEquals(new Verdict(1, 100, FOX), verdict);
    }

    @Test
    void every_concept_between_two_placements_and_at_another_size_is_itself() {
        for (Concept concept : CORE.concepts()) {
            Verdict verdict = GALLERY.judge(picture(concept, 0.011, 0.735, 384), concept, BLUE);
            assertEquals(1, verdict.rank(), concept::toString);
            assertEquals(concept, verdict.nearest());
            assertTrue(verdict.psnr32() > 22, () -> concept + ": " + verdict);
        }
    }

    @Test
    void another_drawing_is_named_and_its_rank_counts_the_nearer_ones() {
        Verdict verdict =
                GALLERY.judge(
                        picture(CORE.concept("green apple"), 0, 0.76, 256),
                        CORE.concept("red apple"),
                        BLUE);
        assertEquals(CORE.concept("green apple"), verdict.nearest());
        assertTrue(verdict.rank() > 1 && verdict.rank() <= 64);
        assertFalse(verdict.rightAt(1));
        assertTrue(verdict.rightAt(64));
        assertTrue(verdict.psnr32() < 20);
    }

    @Test
    void the_grounds_differ() {
        Picture onBlue = picture(FOX, 0, 0.76, 256);
        assertTrue(GALLERY.judge(onBlue, FOX, CORE.ground("red")).psnr32() < 12);
    }

    @Test
    void other_than_square_pictures_are_refused() {
        Picture wide = Scene.of(BLUE, FOX.drawing(), 0.76).picture(64, 32);
        var e = assertThrows(IllegalArgumentException.class, () -> GALLERY.judge(wide, FOX, BLUE));
        assertEquals(
                "a picture to judge should be square with 32 pixels a side or more but is picture"
                        + " 64×32",
                e.getMessage());
    }

    private static Picture picture(Concept concept, double x, double size, int side) {
        return new Scene(BLUE, List.of(new Placed(concept.drawing(), x, 0, size)))
                .picture(side, side);
    }
}
