package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.CASCADE;
import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.SMALL;
import static dev.ultrapixel.demo.Demo.assertClose;
import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.diffusion.Sampling.cached;
import static dev.ultrapixel.diffusion.Sampling.cfg;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Batch;
import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.VqganImage;
import dev.ultrapixel.cascade.Walk;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.probe.Ablation;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.NativeArrays;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inner levels' sum of an earlier step instead of the levels. */
class Walk_CachedTest {

    private static final Size GUIDED = Size.of(512, 512);
    private static final String INNER = "up_blocks.0.0";
    private static final String OUTER = "up_blocks.1.0";

    @TempDir private Path folder;

    @Test
    void every_step_is_the_exact_walk() {
        assertSame(walk(steps(3)).last().x(), walk(steps(3).cached(1)).last().x());
    }

    @Test
    void inner_levels_are_visited_every_third_step_and_in_the_last() {
        Refined walk = walk(steps(6).cached(3));

        assertEquals(3, visits(INNER, walk));
        assertEquals(6, visits(OUTER, walk));
    }

    @Test
    void near_the_exact_walk_but_not_it() {
        Refined exact = walk(steps(12)).last();
        Refined cached = walk(steps(12).cached(2)).last();

        assertFalse(Arrays.equals(exact.x0().floats(), cached.x0().floats()));
        assertClose(exact.x0(), cached.x0(), 0.3);
    }

    @Test
    void a_step_is_the_same_after_a_rewind() {
        Refined whole = walk(steps(6).cached(3)).last();

        assertSame(whole.x(), whole.at(2).last().x()); // step 0's inner levels, computed again
        assertSame(whole.x(), whole.at(5).last().x());
        assertSame(whole.x(), walk(steps(6).cached(3)).to(2).last().x());
    }

    @Test
    void a_fork_computes_anew() {
        Refined fork = walk(steps(6).cached(3)).to(2).with(cfg(2));

        assertEquals(2, visits(INNER, fork)); // steps 2 and 5
        assertSame(
                walk(steps(6)).to(0).with(cached(3)).to(2).with(cfg(2)).last().x(),
                fork.last().x());
    }

    @Test
    void where_guidance_ends_the_conditional_half_goes_on() {
        Refined walk = walk(steps(6).cached(4).cutoff(0.6));

        assertEquals(3, visits(INNER, walk)); // steps 0, 4 and 5
    }

    @Test
    void an_ablation_is_seen_in_every_step() {
        Refined walk = walk(steps(4).cached(4));

        assertEquals(4, visits(INNER, walk.with(Ablation.zero("up_blocks.0.2"))));
    }

    @Test
    void a_guided_picture_is_made_again_from_its_recipe() {
        Change change = steps(4).cached(2);
        Draft draft = FOX.draft(GUIDED, change).last().at(1).last();
        Refined refined = draft.guidance().upsample().refine(change).to(1).with(cfg(2)).last();
        VqganImage picture = refined.stageB(change).last().image();
        Path file = folder.resolve("fox.png");
        picture.save(file);

        assertSame(picture.decoded(), CASCADE.replay(file).decoded());
    }

    @Test
    void pictures_of_a_batch_take_their_own() {
        Change change = steps(5).cached(3);
        List<Refined> alone = List.of(walk(change.seed(1)), walk(change.seed(2)));
        List<Refined> together = Batch.of(alone).last();
        List<Refined> goingOn =
                Batch.of(List.of(together.get(0).at(2), together.get(1).at(2))).last();

        for (int i = 0; i < 2; i++) {
            assertClose(alone.get(i).last().x(), together.get(i).x(), 1e-5);
            assertSame(together.get(i).x(), goingOn.get(i).x());
        }
    }

    @Test
    void a_failure_where_they_are_taken_leaves_nothing_behind() {
        Refined kept = walk(steps(4).cached(3)).next();
        Refined next = kept.next();
        int arrays = NativeArrays.count();
        Probe.Watch failing =
                watch(
                        OUTER,
                        () -> {
                            throw new IllegalStateException("the watch failed");
                        });

        assertThrows(IllegalStateException.class, () -> Probe.during(failing, kept::next));

        assertTrue(NativeArrays.count() <= arrays, "arrays left behind");
        assertSame(next.x(), kept.next().x());
    }

    @Test
    void never_is_refused() {
        var error = assertThrows(IllegalArgumentException.class, () -> walk(cached(0)));

        assertEquals(
                "the inner levels should be computed every so many steps, 1 or more, but cached is"
                        + " 0; 1 computes them at every step",
                error.getMessage());
    }

    private static Refined walk(Change change) {
        return FOX.unguided(SMALL, change);
    }

    private static int visits(String site, Walk<?> walk) {
        int[] visits = {0};
        Probe.during(watch(site, () -> visits[0]++), walk::last);
        return visits[0];
    }

    private static Probe.Watch watch(String watched, Runnable event) {
        return new Probe.Watch() {
            @Override
            public boolean wants(String site) {
                return site.equals(watched);
            }

            @Override
            public Array see(String site, Array x) {
                event.run();
                return x;
            }
        };
    }
}
