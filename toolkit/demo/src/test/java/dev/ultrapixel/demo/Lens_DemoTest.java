package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.CASCADE;
import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.SMALL;
import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static dev.ultrapixel.diffusion.Sampling.unguided;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Lens;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.TextLens;
import dev.ultrapixel.cascade.Traced;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Lens_DemoTest {

    private final Traced<Refined> traced =
            FOX.unguided(SMALL, steps(3).seed(5).and(unguided()))
                    .trace(Trace.of("up_upscalers.1", "embedding", "down_blocks.0.2.columns"));

    @Test
    void on_the_last_state_it_is_the_walks_own_picture() {
        Refined walk = traced.walk();

        Lens last = walk.lens(traced.trace(), "up_upscalers.1", 2);

        assertEquals(0, furthest(walk.at(2).x0(), last.x0()), 1e-3);
        assertEquals(walk.at(2).preview().width(), last.picture().width());
    }

    @Test
    void on_an_early_state_it_is_another() {
        Lens early = traced.walk().lens(traced.trace(), "embedding", 2);

        assertTrue(furthest(traced.walk().at(2).x0(), early.x0()) > 0.1);
        assertEquals("lens on embedding in step 2", early.toString());
    }

    @Test
    void reads_maps_of_the_heads_width_alone() {
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> traced.walk().lens(traced.trace(), "down_blocks.0.2.columns", 1));

        assertTrue(
                String.valueOf(error.getMessage()).contains("features for the output head"),
                error::getMessage);
    }

    @Test
    void the_text_towers_last_layer_is_the_prompt() {
        Conditions last = FOX.layer(4);
        Conditions first = FOX.layer(1);

        assertSame(FOX.text(), last.text());
        assertEquals(0, last.textLayer());
        assertFalse(Arrays.equals(FOX.text().floats(), first.text().floats()));
        assertTrue(first.toString().endsWith("text layer 1"), first::toString);
        assertThrows(IndexOutOfBoundsException.class, () -> FOX.layer(5));
        assertThrows(IndexOutOfBoundsException.class, () -> FOX.layer(0));
    }

    @Test
    void the_text_lens_reads_every_layer() {
        TextLens lens = FOX.lens();
        int fox = lens.names().indexOf("fox");
        int position = lens.positions().get(fox);
        float[] first = FOX.layer(1).text().floats();
        float[] last = FOX.text().floats();
        int c = (int) FOX.text().size(2);
        double dot = 0;
        double a = 0;
        double b = 0;
        for (int k = position * c; k < (position + 1) * c; k++) {
            dot += (double) first[k] * last[k];
            a += (double) first[k] * first[k];
            b += (double) last[k] * last[k];
        }

        assertEquals(4, lens.layers());
        assertEquals(dot / Math.sqrt(a * b), lens.likeness(1, fox), 1e-6);
        assertEquals(Math.sqrt(a), lens.norm(1, fox), 1e-6);
        assertEquals(1, lens.likeness(4, fox), 1e-9);
        assertEquals(lens.names().size(), lens.picture().width());
        assertEquals(4, lens.picture().height());
        assertEquals("start", lens.names().get(0));
        assertEquals("end", lens.names().get(lens.names().size() - 1));
        assertEquals(
                FOX.tokens().spans().size() + 1,
                (int) lens.positions().get(lens.names().size() - 1));
    }

    @Test
    void the_text_lens_names_its_bounds() {
        var error = assertThrows(IndexOutOfBoundsException.class, () -> FOX.lens().likeness(5, 0));

        assertTrue(String.valueOf(error.getMessage()).contains("layer 1 to 4"), error::getMessage);
        assertThrows(IndexOutOfBoundsException.class, () -> FOX.lens().norm(1, 99));
    }

    @Test
    void a_picture_from_another_layer_has_no_recipe() {
        var picture =
                CASCADE.prompt("flat fox, on a blue background")
                        .layer(2)
                        .unguided(SMALL, steps(1))
                        .last()
                        .stageB(steps(1))
                        .last()
                        .image();

        var error = assertThrows(IllegalStateException.class, picture::recipe);
        assertTrue(String.valueOf(error.getMessage()).contains("text layer 2"), error::getMessage);
    }

    private static double furthest(Tensor a, Tensor b) {
        double furthest = 0;
        for (long i = 0; i < a.count(); i++) {
            furthest = Math.max(furthest, Math.abs(a.at(i) - b.at(i)));
        }
        return furthest;
    }
}
