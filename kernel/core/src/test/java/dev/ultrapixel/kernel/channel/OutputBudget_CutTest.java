package dev.ultrapixel.kernel.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OutputBudget_CutTest {
    private final OutputBudget budget = new OutputBudget();

    @Test
    void whatFitsGoesThroughAsItIs() {
        assertEquals("äb😀", budget.take("äb😀"));
        assertEquals("", budget.rest());
    }

    @Test
    void whatDoesNotIsCutOnceAndCounted() {
        String limit = "x".repeat((int) OutputBudget.LIMIT);

        assertTrue(budget.take(limit + "yz").startsWith(limit + "\n[output cut at 4 MiB"));
        assertEquals("", budget.take("more"));

        String rest = budget.rest();
        assertTrue(rest.contains("[output cut at 4 MiB; 6 more bytes]"), rest);
        assertTrue(rest.endsWith("yzmore"), rest);
        assertEquals("", budget.rest());
    }

    @Test
    void aCharacterOfFourBytesIsNeverSplit() {
        String nearly = "x".repeat((int) OutputBudget.LIMIT - 2);

        String shown = budget.take(nearly + "😀");

        assertTrue(shown.startsWith(nearly + "\n["), shown.substring(nearly.length()));
    }

    @Test
    void theUnfinishedLineIsThePrompt() {
        budget.take("one\ntwo: ");
        budget.take("three");

        assertEquals("two: three", budget.line());
    }
}
