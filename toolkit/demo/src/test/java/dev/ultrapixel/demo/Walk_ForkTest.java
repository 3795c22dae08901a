package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.SMALL;
import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.diffusion.Sampling.cfg;
import static dev.ultrapixel.diffusion.Sampling.seed;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Moment;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.StageBLatent;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.networks.Upsampling;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class Walk_ForkTest {

    private final Refined start = walk(cfg(3));

    @Test
    void step_by_step_is_all_at_once() {
        List<Integer> seen = new ArrayList<>();

        Refined stepped = start.next().next().next().next();
        Refined atOnce = start.last(walk -> seen.add(walk.step()));

        assertSame(stepped.x0(), atOnce.x0());
        assertTrue(stepped.done());
        assertEquals(List.of(1, 2, 3, 4), seen);
        assertEquals(List.of(1, 2, 3, 4), stepped.moments().stream().map(Moment::step).toList());
    }

    @Test
    void going_back_is_having_been_there() {
        Refined two = start.to(2);

        Refined back = two.last().at(2);

        assertSame(two.x(), back.x());
        assertSame(two.last().x0(), back.last().x0());
        assertSame(start.x(), two.at(0).x());
        assertFalse(back.done());
    }

    @Test
    void a_fork_leaves_its_parent_as_it_was() {
        Refined parent = start.to(2);
        Tensor before = parent.last().x0();

        Refined fork = parent.with(cfg(9)).last();

        assertEquals(2, parent.step());
        assertEquals(start.settings(), parent.settings());
        assertSame(before, parent.last().x0());
        assertFalse(Arrays.equals(before.floats(), fork.x0().floats()));
    }

    @Test
    void a_fork_with_the_same_settings_is_the_same_walk() {
        assertSame(start.last().x0(), start.to(2).with(cfg(3)).last().x0());
    }

    @Test
    void settings_of_a_fork_hold_from_its_step_on_alone() {
        List<Moment> moments = start.to(2).with(cfg(9)).last().moments();

        assertSame(start.to(2).x(), moments.get(1).x());
        assertEquals(start.settings(), moments.get(1).settings());
        assertEquals(start.with(cfg(9)).settings(), moments.get(2).settings());
    }

    @Test
    void a_change_survives_going_where_the_walk_is() {
        Refined forked = start.to(2).with(cfg(9));

        assertEquals(forked.settings(), forked.to(2).settings());
        assertEquals(forked.settings(), forked.at(2).settings());
        assertEquals(seed(5).apply(start.settings()), start.last().with(seed(5)).last().settings());
    }

    @Test
    void equal_seeds_give_equal_pixels() {
        Tensor once = walk(seed(3)).last().stageB(steps(2)).last().image().decoded();
        Tensor again = walk(seed(3)).last().stageB(steps(2)).last().image().decoded();
        Tensor other = walk(seed(4)).last().stageB(steps(2)).last().image().decoded();

        assertSame(once, again);
        assertFalse(Arrays.equals(once.floats(), other.floats()));
    }

    @Test
    void stage_b_goes_back_to_its_start_and_forks_there() {
        StageBLatent b = start.last().stageB(steps(2)).last();

        assertSame(b.x0(), b.at(0).last().x0());
        assertEquals(3, b.at(0).with(steps(3)).last().step());
    }

    @Test
    void another_prompt_holds_from_its_step_on() {
        Conditions frog = Demo.CASCADE.prompt("flat frog, on a green background");
        Refined two = start.to(2);
        Tensor before = two.last().x0();

        Refined fork = two.with(frog).last();

        assertSame(two.x(), fork.at(2).x());
        assertFalse(Arrays.equals(before.floats(), fork.x0().floats()));
        assertEquals(frog, fork.conditions());
        assertEquals(FOX, fork.at(1).conditions());
        assertSame(before, fork.at(1).last().x0());
        assertSame(before, two.last().x0());
        assertSame(
                FOX.unguided(SMALL, steps(4)).with(frog).last().x0(),
                frog.unguided(SMALL, steps(4)).last().x0());
    }

    @Test
    void another_guide_holds_from_its_step_on() {
        Draft draft = FOX.draft(Size.of(512, 512), steps(2)).last();
        Refined one = draft.guidance().upsample().refine(steps(2)).next();
        Tensor before = one.last().x0();

        Refined fork = one.with(draft.guidance().upsample(Upsampling.ZERO)).last();

        assertFalse(Arrays.equals(before.floats(), fork.x0().floats()));
        assertSame(before, one.last().x0());
        assertThrows(
                IllegalArgumentException.class,
                () -> start.with(draft.guidance().upsample(Upsampling.ZERO)));
    }

    @Test
    void forks_of_prompts_have_no_recipe() {
        Refined fork = start.to(2).with(Demo.CASCADE.unconditional()).last();
        StageBLatent b = fork.stageB(steps(1)).last();

        var error = assertThrows(IllegalStateException.class, () -> b.image().recipe());

        assertTrue(
                String.valueOf(error.getMessage()).contains("one prompt and one guide"),
                error::getMessage);
        assertThrows(IllegalArgumentException.class, () -> start.with(Demo.V0.prompt("flat fox")));
    }

    private static Refined walk(Change change) {
        return FOX.unguided(SMALL, steps(4).and(change));
    }
}
