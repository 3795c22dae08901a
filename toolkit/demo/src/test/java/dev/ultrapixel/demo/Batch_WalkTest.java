package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.CASCADE;
import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.SMALL;
import static dev.ultrapixel.demo.Demo.assertClose;
import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Batch;
import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Progress;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.Walk;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.DpmPlusPlus;
import dev.ultrapixel.tensor.Cancel;
import dev.ultrapixel.tensor.NativeArrays;
import dev.ultrapixel.tensor.Ways;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Walks that go together, each with its own guider, sampler and noise. */
class Batch_WalkTest {

    private static final double TOL = 1e-5;

    @Test
    void each_has_its_own_guider_and_sampler() {
        var changes =
                List.of(
                        steps(4).seed(1),
                        steps(4).seed(2).apg(4),
                        steps(4).seed(3).frequencies(2, 6).sampler(new DpmPlusPlus()));

        assertEach(changes);
    }

    @Test
    void perturbed_attention_and_a_cutoff_are_asked_for_together() {
        Change change = steps(4).perturbed(2).cutoff(0.5);

        assertEach(List.of(change.seed(1), change.seed(2)));
    }

    @Test
    void a_drafts_features_are_its_own() {
        Size size = Size.of(512, 512);
        List<Draft> alone = List.of(FOX.draft(size, steps(2)), FOX.draft(size, steps(2).seed(9)));

        List<Draft> together = Batch.of(alone).last();

        for (int i = 0; i < 2; i++) {
            var its = together.get(i).guidance().features();
            alone.get(i)
                    .last()
                    .guidance()
                    .features()
                    .forEach(
                            (level, f) ->
                                    assertClose(f, Objects.requireNonNull(its.get(level)), TOL));
        }
    }

    @Test
    void one_alone_is_bit_for_bit_the_walk() {
        Refined walk = walk(steps(3));

        assertSame(walk.last().x(), Batch.of(List.of(walk)).last().get(0).x());
    }

    @Test
    void progress_is_told_once_a_step() {
        List<String> told = new ArrayList<>();
        Progress.tell(event -> told.add(event.stage() + " " + event.step()));
        try {
            Batch.of(List.of(walk(steps(2)), walk(steps(2).seed(1)))).last();
        } finally {
            Progress.tell(event -> {});
        }

        assertEquals(List.of("stage C 1", "stage C 2"), told);
    }

    @Test
    void a_stop_leaves_nothing_behind_and_each_goes_on_from_there() {
        List<Refined> walks = List.of(walk(steps(3)), walk(steps(3).seed(1)));
        Refined expected = walk(steps(3).seed(1)).last();
        Batch.of(walks).next(); // what is made once is made
        int arrays = NativeArrays.count();
        var stop = new AtomicBoolean();
        Progress.tell(event -> stop.set(event.step() == 2));
        try {
            assertThrows(
                    CancellationException.class,
                    () -> Cancel.when(stop::get, () -> Batch.of(walks).last()));
        } finally {
            Progress.tell(event -> {});
        }

        assertTrue(NativeArrays.count() <= arrays, "arrays left behind");
        assertEquals(2, walks.get(1).soFar().step());
        assertClose(expected.x(), walks.get(1).soFar().last().x(), TOL);
    }

    @Test
    void walks_that_ask_the_network_otherwise_are_refused() {
        var guided = Batch.of(List.of(walk(steps(3)), walk(steps(3).unguided())));
        var error = assertThrows(IllegalArgumentException.class, guided::next);

        assertTrue(
                error.getMessage() != null
                        && error.getMessage()
                                .startsWith(
                                        "the walks of a batch should ask the network alike but"),
                error.toString());
    }

    @Test
    void walks_of_other_lengths_and_sizes_are_refused() {
        refused(walk(steps(3)), walk(steps(4)));
        refused(walk(steps(3)), walk(steps(3)).next());
        refused(walk(steps(3)), FOX.unguided(Size.of(256, 128), steps(3)));
        refused(walk(steps(3)), Demo.V0.prompt("a red fox").unguided(SMALL, steps(3)));
        Size size = Size.of(512, 512);
        Draft draft = FOX.draft(size, steps(1)).last();
        refused(FOX.unguided(size, steps(1)), draft.guidance().upsample().refine(steps(1)));
        assertThrows(IllegalArgumentException.class, () -> Batch.of(List.<Draft>of()));
    }

    private static void refused(Refined one, Refined other) {
        assertThrows(IllegalArgumentException.class, () -> Batch.of(List.of(one, other)));
    }

    private static Refined walk(Change change) {
        return CASCADE.prompt("flat fox, on a blue background").unguided(SMALL, change);
    }

    /**
     * By one way of multiplying, a picture is the same alone and with others. By the fastest for
     * each number of rows it may be another way, and APG alone makes 2e-5 of the last bits.
     */
    private static void assertEach(List<Change> changes) {
        assertEach(changes, Ways.OTHER, TOL);
        assertEach(changes, Ways.MEASURED, 1e-4);
    }

    private static void assertEach(List<Change> changes, Ways ways, double tolerance) {
        List<? extends Walk<Refined>> alone =
                ways.during(() -> walks(changes).stream().map(Refined::last).toList());
        List<Refined> together = ways.during(() -> Batch.of(walks(changes)).last());
        for (int i = 0; i < alone.size(); i++) {
            assertClose(alone.get(i).x(), together.get(i).x(), tolerance);
            assertClose(alone.get(i).x0(), together.get(i).x0(), tolerance);
        }
    }

    private static List<Refined> walks(List<Change> changes) {
        return changes.stream().map(Batch_WalkTest::walk).toList();
    }
}
