package dev.ultrapixel.cascade;

import static dev.ultrapixel.diffusion.Sampling.perturbed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.Settings;
import org.junit.jupiter.api.Test;

class Pass_CallsTest {

    @Test
    void aGuidedStepAsksTwice() {
        assertEquals(40, refine(Tier.EXACT).calls());
        assertEquals(20, stageB(Tier.EXACT).calls());
        assertEquals(2, refine(Tier.EXACT).batch());
    }

    @Test
    void balancedGuidesTheNoisyHalfOfStageCAndNotStageB() {
        assertEquals(11, refine(Tier.BALANCED).both(), "t = 1, 0.95 … 0.5");
        assertEquals(9, refine(Tier.BALANCED).alone());
        assertEquals(31, refine(Tier.BALANCED).calls());
        assertEquals(10, stageB(Tier.BALANCED).calls());
        assertEquals(1, stageB(Tier.BALANCED).batch());
    }

    @Test
    void fastTakesFewerSteps() {
        assertEquals(24, pass(Settings.STAGE_C, Tier.FAST.draft(Change.NONE)).calls());
        assertEquals(7 * 2 + 5, refine(Tier.FAST).calls());
        assertEquals(6, stageB(Tier.FAST).calls());
    }

    @Test
    void perturbedAttentionIsAThirdCall() {
        assertEquals(60, pass(Settings.STAGE_C, perturbed(2)).calls());
    }

    private static Pass refine(Tier tier) {
        return pass(Settings.STAGE_C, tier.refine(Change.NONE));
    }

    private static Pass stageB(Tier tier) {
        return pass(Settings.STAGE_B, tier.stageB());
    }

    private static Pass pass(Settings settings, Change change) {
        return new Pass("refine", new Latent(24, 24), settings.with(change), true);
    }
}
