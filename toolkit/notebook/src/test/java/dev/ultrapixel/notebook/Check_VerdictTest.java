package dev.ultrapixel.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class Check_VerdictTest {

    private static final Check<Number> STEP =
            Check.number("In which step?").hint("Find the peak.").why("The peak is there.");
    private static final Check<String> WORD = Check.choice("Which word?", "fox", "garden");

    @Test
    void aRightNumberIsToldWhy() {
        Verdict verdict = STEP.predict(4).against(4L);

        assertTrue(verdict.right());
        assertEquals("✓ right, 4: The peak is there.", verdict.toString());
    }

    @Test
    void aWrongNumberIsToldTheDirectionAndTheHintButNotTheAnswer() {
        Verdict verdict = STEP.predict(7).against(4);

        assertFalse(verdict.right());
        assertEquals("✗ not yet, 7: too large. Find the peak.", verdict.toString());
        assertEquals("too small. Find the peak.", STEP.predict(3.5).against(4).words());
        assertEquals("4", verdict.solution());
    }

    @Test
    void aNumberWithinTheToleranceIsRight() {
        Check<Number> close = STEP.within(0.25);

        assertTrue(close.predict(3.75).against(4).right());
        assertFalse(close.predict(3.74).against(4).right());
    }

    @Test
    void aChoiceIsReadInAnyCase() {
        assertTrue(WORD.predict(" Fox").against("fox").right());
        assertFalse(WORD.predict("garden").against("fox").right());
        assertTrue(Check.yesOrNo("Will it?").predict("no").against("no").right());
    }

    @Test
    void withoutAPredictionTheVerdictAsksForOne() {
        Verdict verdict = WORD.against("fox");

        assertEquals(Verdict.Kind.OPEN, verdict.kind());
        assertEquals(
                "? no prediction yet: write predict(…): one of “fox”, “garden”",
                verdict.toString());
        assertFalse(Show.of(verdict).html().contains("what the run gave"));
    }

    @Test
    void anAnswerThatIsNoneSaysWhatOneIs() {
        var word = assertThrows(IllegalArgumentException.class, () -> WORD.predict("hedge"));
        var nan = assertThrows(IllegalArgumentException.class, () -> STEP.predict(Double.NaN));
        var truth =
                assertThrows(
                        IllegalArgumentException.class, () -> WORD.predict("fox").against("hedge"));

        assertEquals(
                "a prediction of “Which word?” should be one of [fox, garden] but is “hedge”",
                word.getMessage());
        assertTrue(String.valueOf(nan.getMessage()).endsWith("a finite number but is NaN"));
        assertTrue(String.valueOf(truth.getMessage()).startsWith("the run's answer to"));
    }

    @Test
    void aChoiceOfOneAndATolerantChoiceAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Check.choice("Which?", "fox"));
        assertThrows(IllegalArgumentException.class, () -> WORD.within(1));
        assertThrows(IllegalArgumentException.class, () -> STEP.within(-1));
    }

    @Test
    void whatTheLearnerAndTheTeacherWroteIsEscaped() {
        String html = Show.of(Check.choice("a < b?", "<i>", "b").predict("<i>")).html();
        String verdict = Show.of(STEP.hint("<b>peak</b>").predict(1).against(2)).html();

        assertTrue(html.contains("a &lt; b?") && html.contains("&lt;i&gt;"), html);
        assertTrue(verdict.contains("&lt;b&gt;peak"), verdict);
    }

    @Test
    void theSolutionIsFoldedAway() {
        String html = Show.of(STEP.predict(7).against(4)).html();

        assertTrue(html.contains("<summary>what the run gave</summary>4</details>"), html);
    }
}
