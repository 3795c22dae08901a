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
    void fastTakesFewerStepsInStageB() {
        assertEquals(40, pass(Settings.STAGE_C, Tier.FAST.draft(Change.NONE)).calls());
        assertEquals(31, refine(Tier.FAST).calls());
        assertEquals(6, stageB(Tier.FAST).calls());
    }

    @Test
    void fastComputesTheInnerLevelsOfEveryThirdStepAndTheLast() {
        Pass draft = pass(Settings.STAGE_C, Tier.FAST.draft(Change.NONE));
        assertEquals(new Pass.Calls(8, 0), draft.whole(), "steps 0, 3 … 18, 19");
        assertEquals(new Pass.Calls(12, 0), draft.outer());
        assertEquals(new Pass.Calls(4, 4), refine(Tier.FAST).whole(), "guided to step 10");
        assertEquals(new Pass.Calls(7, 5), refine(Tier.FAST).outer());
    }

    @Test
    void withoutCachingEveryCallIsWhole() {
        assertEquals(new Pass.Calls(20, 0), refine(Tier.EXACT).whole());
        assertEquals(new Pass.Calls(0, 0), refine(Tier.EXACT).outer());
    }

    @Test
    void perturbedAttentionComputesAllLevels() {
        Pass pass = pass(Settings.STAGE_C, perturbed(2).cached(3));
        assertEquals(new Pass.Calls(8, 20), pass.whole());
        assertEquals(new Pass.Calls(12, 0), pass.outer());
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
