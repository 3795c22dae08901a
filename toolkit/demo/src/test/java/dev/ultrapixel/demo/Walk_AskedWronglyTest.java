package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.SMALL;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.StageBLatent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class Walk_AskedWronglyTest {

    private final Refined start = FOX.unguided(SMALL, steps(3));

    @Test
    void beyond_the_last_step() {
        says(
                IndexOutOfBoundsException.class,
                "the walk has 3 steps, so it can't go to step 4",
                () -> start.to(4));
        says(
                IllegalStateException.class,
                "the walk has done all its 3 steps; fork an earlier one with at(i).with(…)",
                () -> start.last().next());
    }

    @Test
    void back_to_where_the_walk_never_was() {
        says(
                IndexOutOfBoundsException.class,
                "the walk is at step 1 of 3, not yet at 2; to(2) goes there",
                () -> start.next().at(2));
        says(
                IndexOutOfBoundsException.class,
                "the walk has steps 0 to 3 and keeps them all; step -1 is not among them",
                () -> start.next().at(-1));
    }

    @Test
    void back_to_a_step_that_stage_b_did_not_keep() {
        StageBLatent b = start.last().stageB(steps(3)).to(2);

        says(
                IndexOutOfBoundsException.class,
                "the walk has steps 0 to 3 and keeps the last one alone; step 1 is not among them",
                () -> b.at(1));
    }

    @Test
    void other_steps_half_way() {
        says(
                IllegalArgumentException.class,
                "a walk's steps, times and schedule can be changed before its first step only, and"
                        + " this one has done 1; change at(0), or start another walk",
                () -> start.next().with(steps(5)));
    }

    @Test
    void a_result_before_the_walk_is_done() {
        Draft draft = FOX.draft(Size.of(512, 512), steps(2)).next();
        StageBLatent b = start.last().stageB(steps(2));

        says(
                IllegalStateException.class,
                "guidance() reads the features of the draft's last step, and it has done 1 of 2;"
                        + " call last() first",
                draft::guidance);
        says(
                IllegalStateException.class,
                "Stage B starts from the result of the pass before it, and that has done 1 of 3"
                        + " steps; call last() first",
                () -> start.next().stageB());
        says(
                IllegalStateException.class,
                "the picture is decoded from Stage B's result, and it has done 1 of 2 steps; call"
                        + " last() first, or look at preview()",
                () -> b.next().image());
        says(
                IllegalStateException.class,
                "the walk has not taken a step yet; call next(), to(i) or last() first",
                b::preview);
    }

    private static void says(Class<? extends Exception> type, String message, Executable call) {
        assertEquals(message, assertThrows(type, call).getMessage());
    }
}
