package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.SMALL;
import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.diffusion.Sampling.apg;
import static dev.ultrapixel.diffusion.Sampling.cfg;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Keep;
import dev.ultrapixel.cascade.MomentMemory;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.StageBLatent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Walk_KeepTest {

    private static final long MOMENT = 5 * 16 * 36 * 4; // x, x0, eps, both halves; F32

    private static final long FEATURES = 4 * 160 * 36 * 4; // of the last step, at four levels

    @TempDir private Path folder;

    private final Refined start = FOX.unguided(SMALL, steps(4));

    @Test
    void memory_is_counted() {
        assertEquals(new MomentMemory(0, 0, 0), start.memory());
        assertEquals(new MomentMemory(4, 4 * MOMENT + FEATURES, 0), start.last().memory());
    }

    @Test
    void beyond_its_budget_moments_are_in_files() {
        Refined spilled = start.keep(Keep.spilled(folder, 0)).last();

        assertEquals(new MomentMemory(4, MOMENT + FEATURES, 3 * MOMENT), spilled.memory());
    }

    @Test
    void a_spilled_walk_is_the_same_walk() {
        Refined plain = start.with(apg(4)).last();
        Refined spilled = start.with(apg(4)).keep(Keep.spilled(folder, 0)).last();

        for (int i = 1; i <= 4; i++) {
            assertSame(plain.at(i).x(), spilled.at(i).x());
            assertSame(plain.at(i).x0(), spilled.at(i).x0());
        }
        assertSame(plain.at(2).with(cfg(7)).last().x0(), spilled.at(2).with(cfg(7)).last().x0());
        assertEquals(plain.guidanceRows(), spilled.guidanceRows());
    }

    @Test
    void features_of_a_draft_are_counted_and_survive() {
        Draft draft = FOX.draft(Size.of(512, 512), steps(2)).last();
        Draft again = FOX.draft(Size.of(512, 512), steps(2)).keep(Keep.spilled(folder, 0)).last();

        assertTrue(
                draft.memory().inMemory() > 2 * MOMENT + 4 * 160 * 81 * 4,
                draft.memory()::toString);
        assertSame(
                draft.guidance().upsample().refine(steps(1)).last().x0(),
                again.guidance().upsample().refine(steps(1)).last().x0());
    }

    @Test
    void stage_b_keeps_all_when_asked() {
        StageBLatent b = start.last().stageB(steps(3));

        assertEquals(1, b.last().moments().size());
        assertEquals(3, b.keep(Keep.ALL).last().moments().size());
    }

    @Test
    void a_folder_that_is_none_is_refused() {
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Keep.spilled(folder.resolve("nowhere"), 1));

        assertTrue(String.valueOf(error.getMessage()).contains("make it first"), error::getMessage);
    }
}
