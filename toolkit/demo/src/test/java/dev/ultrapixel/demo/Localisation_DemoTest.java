package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.CASCADE;
import static dev.ultrapixel.demo.Demo.FOX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Heat;
import dev.ultrapixel.cascade.Localisation;
import dev.ultrapixel.cascade.Localisation.Scene;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.WordHeatMap;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.probe.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

class Localisation_DemoTest {

    private static final Picture PICTURE = Picture.of(DemoFiles.reference("image"));
    private static final Scene WHOLE = scene(0, 0, 1, 1);
    private static final Scene TOP = scene(0, 0, 0.5, 1);

    @Test
    void shares_are_those_of_the_heat_maps() {
        Localisation measured = Localisation.of(CASCADE.cascade(), List.of(TOP, WHOLE), 0.5);
        var walk = FOX.unguided(Size.of(512, 512), Change.NONE.steps(1).unguided().seed(0));
        Trace trace = walk.from(CASCADE.encode(PICTURE), 0.5).trace(Trace.of("*.columns")).trace();
        Heat heat = WordHeatMap.of(trace, FOX).word("fox");

        Localisation.Row row = measured.block(Localisation.ALL).get(0);

        assertEquals((heat.inside(0, 0, 0.5, 1) + 1) / 2, row.inside(), 1e-6);
        assertEquals(0.75, row.middle(), 1e-6);
        assertEquals(0.75, row.area(), 1e-6);
        assertEquals(6 + 1, measured.blocks().size());
    }

    @Test
    void the_whole_picture_is_no_evidence() {
        Localisation measured = Localisation.of(CASCADE.cascade(), List.of(WHOLE, WHOLE), 0.2, 0.8);

        assertTrue(measured.rows().stream().noneMatch(Localisation.Row::localises));
        assertEquals(
                "The heat does not localise: at no time does it beat a Gaussian in the middle (N ="
                        + " 2).",
                measured.verdict());
    }

    @Test
    void a_difference_counts_beyond_its_margin() {
        assertTrue(new Localisation.Row("a", 0.5, 0.6, 0.5, 0.4, 0.05).localises());
        assertFalse(new Localisation.Row("a", 0.5, 0.6, 0.5, 0.4, 0.15).localises());
        assertEquals(0.25, Heat.gaussian(8, 8, 0.2).inside(0, 0, 0.5, 0.5), 1e-6);
    }

    @Test
    void refuses_too_little() {
        var cascade = CASCADE.cascade();

        assertThrows(
                IllegalArgumentException.class, () -> Localisation.of(cascade, List.of(TOP), 0.5));
        assertThrows(
                IllegalArgumentException.class, () -> Localisation.of(cascade, List.of(TOP, TOP)));
    }

    private static Scene scene(double top, double left, double bottom, double right) {
        return new Scene(PICTURE, FOX.prompt(), "fox", top, left, bottom, right);
    }
}
