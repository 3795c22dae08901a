package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.CASCADE;
import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.SMALL;
import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.diffusion.Sampling.cfg;
import static dev.ultrapixel.diffusion.Sampling.perturbed;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.CausalMap;
import dev.ultrapixel.cascade.Patch;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.probe.Ablation;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class Ablation_WalkTest {

    private final Refined fox = FOX.unguided(SMALL, steps(3).seed(5));
    private final Refined car =
            CASCADE.prompt("flat car, on a red background").unguided(SMALL, steps(3).seed(5));

    @Test
    void zero_is_what_later_sites_see() {
        Refined silenced = fox.with(Ablation.zero("embedding"));

        Tensor seen = silenced.trace(Trace.of("embedding"), 1).trace().at("embedding", 1);

        assertEquals(0, largest(seen));
        assertTrue(different(fox.next().x0(), silenced.next().x0()));
    }

    @Test
    void scale_by_one_is_nothing() {
        assertSame(fox.last().x0(), fox.with(Ablation.scale("down_blocks.*", 1)).last().x0());
    }

    @Test
    void mean_leaves_no_place() {
        Tensor seen =
                fox.with(Ablation.mean("down_blocks.0.2"))
                        .trace(Trace.of("down_blocks.0.2"), 1)
                        .trace()
                        .at("down_blocks.0.2", 1);
        long area = seen.size(2) * seen.size(3);

        for (long i = 0; i < seen.count(); i++) {
            assertEquals(seen.at(i / area * area), seen.at(i));
        }
    }

    @Test
    void attention_itself_can_be_made_even() {
        String weights = "down_blocks.0.2.weights";
        Tensor seen =
                fox.with(Ablation.mean(weights)).trace(Trace.of(weights), 1).trace().at(weights, 1);

        assertEquals(1.0 / seen.size(3), seen.at(17), 1e-6);
    }

    @Test
    void an_ablation_holds_from_its_step_on_and_ends() {
        Refined late = fox.next().with(Ablation.zero("up_blocks.*"));

        assertSame(fox.next().x0(), late.at(1).x0());
        assertTrue(different(fox.last().x0(), late.last().x0()));
        assertSame(fox.last().x0(), late.with(Ablation.NONE).last().x0());
        assertSame(
                late.last().x0(), fox.with(Ablation.zero("up_blocks.*").steps(2, 3)).last().x0());
        assertEquals(
                "zero at up_blocks.* in steps 2 to 3",
                Ablation.zero("up_blocks.*").steps(2, 3).toString());
    }

    @Test
    void other_settings_keep_it() {
        Refined ablated = fox.with(Ablation.zero("up_blocks.*")).with(cfg(2));

        assertEquals("zero at up_blocks.*", ablated.ablation().toString());
    }

    @Test
    void everything_swapped_is_the_other_run() {
        Trace values = car.trace(Trace.of("clf")).trace();

        Refined patched = fox.with(Ablation.swap("clf", values)).last();

        assertSame(car.last().x0(), patched.x0());
    }

    @Test
    void a_swap_with_itself_is_nothing() {
        Trace values = fox.trace(Trace.of("down_blocks.*")).trace();

        assertSame(fox.last().x0(), fox.with(Ablation.swap("down_blocks.*", values)).last().x0());
    }

    @Test
    void the_conditional_half_alone_can_be_swapped() {
        Trace values = car.trace(Trace.of("clf").onlyConditional()).trace();

        Refined patched = fox.with(Ablation.swap("clf", values)).next();

        assertSame(car.next().moment().epsCond(), patched.moment().epsCond());
        assertSame(
                Objects.requireNonNull(fox.next().moment().epsUncond()),
                Objects.requireNonNull(patched.moment().epsUncond()));
    }

    @Test
    void perturbed_attention_is_ablated_too() {
        Refined walk = fox.with(perturbed(1)).with(Ablation.zero("clf")).next();

        assertEquals(0, largest(walk.moment().epsPerturbed()));
    }

    @Test
    void a_sweep_finds_the_site_that_decides() {
        CausalMap map =
                Patch.of("clf", "down_blocks.0.0")
                        .steps(1, 3)
                        .run(car, fox, Ablation_WalkTest::mean);

        assertEquals(mean(car.last()), map.a());
        assertEquals(mean(fox.last()), map.b());
        // The last step's output is the result, so swapping it is swapping the run's last word.
        Trace last = car.trace(Trace.of("clf")).trace();
        Refined patched = fox.to(2).with(Ablation.swap("clf", last)).last();
        assertEquals(mean(patched), map.b() + map.share("clf", 3) * (map.a() - map.b()), 1e-9);
        assertEquals(2, map.sites().size());
        assertEquals(3 + 3 + 2 * (3 + 2 + 1), Patch.of("clf", "down_blocks.0.0").calls(fox));
    }

    @Test
    void a_sweep_maps_every_block_with_attention_and_every_step() {
        CausalMap map = Patch.sweep(car, fox, Ablation_WalkTest::mean);

        assertEquals(6, map.sites().size()); // the demo's three blocks on each way
        assertEquals("down_blocks.0.2", map.sites().get(0));
        assertEquals(List.of(1, 2, 3), map.steps());
        assertTrue(map.toString().startsWith("causal map of 6 sites × 3 steps"), map::toString);
    }

    @Test
    void a_sweep_of_a_run_on_itself_does_nothing() {
        CausalMap map =
                Patch.of("down_blocks.0.2", "up_blocks.0.2").run(fox, fox, Ablation_WalkTest::mean);

        for (double[] row : map.values()) {
            for (double value : row) {
                assertEquals(map.b(), value);
            }
        }
    }

    @Test
    void refuses_what_leads_nowhere() {
        refused("chooses none of the walk's", () -> fox.with(Ablation.zero("nowhere")));
        refused("is read off the attention", () -> fox.with(Ablation.zero("*.columns")));
        refused("finite number", () -> Ablation.scale("clf", Double.NaN));
        refused("steps should go from 1 up", () -> Ablation.zero("clf").steps(0, 2));
        Trace first = car.trace(Trace.of("clf"), 1).trace();
        refused("in step 2 needs", () -> fox.with(Ablation.swap("clf", first)).last());
        Trace small = car.trace(Trace.of("clf").pooled(2)).trace();
        refused("not pooled", () -> fox.with(Ablation.swap("clf", small)).next());
        Refined longer = FOX.unguided(SMALL, steps(4));
        refused("as many steps", () -> Patch.of("clf").run(longer, fox, Ablation_WalkTest::mean));
        Refined larger = FOX.unguided(Size.of(512, 512), steps(3));
        refused("same size", () -> Patch.of("clf").run(larger, fox, Ablation_WalkTest::mean));
    }

    @Test
    void an_ablated_picture_has_no_recipe() {
        var picture =
                fox.with(Ablation.zero("down_blocks.0.2")).last().stageB(steps(1)).last().image();

        var error = assertThrows(IllegalStateException.class, picture::recipe);

        assertTrue(
                String.valueOf(error.getMessage()).contains("made with zero at down_blocks.0.2"),
                error::getMessage);
        assertFalse(picture.picture().toString().isEmpty());
    }

    private static double mean(Refined walk) {
        return Arrays.stream(walk.x0().doubles()).average().orElseThrow();
    }

    private static double largest(@Nullable Tensor x) {
        return x == null ? Double.NaN : Arrays.stream(x.doubles()).map(Math::abs).max().orElse(0);
    }

    private static boolean different(Tensor a, Tensor b) {
        return !Arrays.equals(a.floats(), b.floats());
    }

    private static void refused(String words, Executable action) {
        var error = assertThrows(IllegalArgumentException.class, action);

        assertTrue(String.valueOf(error.getMessage()).contains(words), error::getMessage);
    }
}
