package dev.ultrapixel.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.diffusion.Sampling;
import org.junit.jupiter.api.Test;

class Show_WalkTest {

    @Test
    void aWalkThatHasNotStartedShowsItsSettings() {
        Rendering start = Show.of(Demo.START);

        assertTrue(start.html().contains("4 steps of DDPM"), start.html());
        assertTrue(start.html().contains("not started"));
        assertFalse(start.html().contains("<img"));
    }

    @Test
    void aWalkShowsItsPreviewNumbersAndStrip() {
        Rendering done = Show.of(Demo.DRAFT);

        assertTrue(done.html().contains("draft · step 4 of 4"));
        assertTrue(done.html().contains("logSNR"));
        assertTrue(done.html().contains("|eps_c − eps_u|"));
        assertEquals(1 + 4, done.html().split("<img", -1).length - 1); // preview and strip
        assertEquals(Demo.DRAFT.toString(), done.text());
    }

    @Test
    void anUnguidedStepSaysThatItHasNoSecondHalf() {
        var plain = Demo.START.with(Sampling.unguided()).next();

        assertTrue(Show.of(plain).html().contains("no unconditional half"));
    }

    @Test
    void stageBShowsWhatStageADecodes() {
        var b =
                Demo.DRAFT
                        .guidance()
                        .upsample()
                        .refine(Sampling.steps(2))
                        .last()
                        .stageB(Sampling.steps(1))
                        .last();

        Rendering shown = Show.of(b);

        assertEquals(1, shown.html().split("<img", -1).length - 1); // keeps its last moment alone
        assertTrue(shown.html().contains("stage B · step 1 of 1"));
        assertTrue(Show.of(b.image().recipe()).html().contains("from step 0 {&quot;steps&quot;:2"));
    }

    @Test
    void aMomentShowsItsLatents() {
        String html = Show.of(Demo.DRAFT.moment()).html();

        assertTrue(html.contains("x0 (1, 16, 9, 9)"), html);
        assertTrue(html.contains("<b>step 4</b>"));
    }
}
