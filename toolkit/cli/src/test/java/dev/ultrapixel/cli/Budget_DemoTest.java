package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Budget;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Budget_DemoTest {

    @TempDir Path folder;

    @Test
    void everyStageHasItsCallsSecondsAndBytes() {
        Budget exact = UltraPixel.demo().budget(Size.of(512, 512));
        Budget fast = UltraPixel.demo().budget(Size.of(512, 512), Tier.FAST);

        assertEquals(
                List.of("draft", "guidance", "refine", "stage B", "stage A"),
                exact.rows().stream().map(Budget.Row::stage).toList());
        assertEquals(List.of(40, 4, 40, 20, 1), calls(exact));
        assertEquals(List.of(40, 4, 30, 6, 1), calls(fast));
        for (Budget.Row row : exact.rows()) {
            assertTrue(row.seconds() > 0 && row.bytes() > 0, row.toString());
        }
    }

    @Test
    void aSizeWithoutGuidanceHasNoDraft() {
        Budget small = UltraPixel.demo().budget(Size.of(256, 256));

        assertEquals("stage C", small.rows().get(0).stage());
    }

    @Test
    void whatDoesNotFitIsRefusedWithWhatWouldHelp() {
        // Large: what earlier tests left with the allocator would do for a small one.
        Budget budget = UltraPixel.demo().budget(Size.of(6144, 6144)).with(300L << 20);

        assertFalse(budget.fits());
        assertTrue(
                budget.verdict().startsWith("a picture of 6144×6144 should fit into memory but"),
                budget.verdict());
        assertTrue(budget.verdict().contains("choose a smaller size, "), budget.verdict());
        assertTrue(budget.verdict().contains("precision(BF16), which "), budget.verdict());
    }

    @Test
    void theCommandSaysItAndMakesNothing() {
        Path file = folder.resolve("fox.png");
        var said =
                Console.of(
                        "generate",
                        "a fox",
                        "--size",
                        "256x256",
                        "--budget",
                        "--out",
                        file.toString());

        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().startsWith("budget of a picture of 256×256, tier exact"), said.out());
        assertFalse(Files.exists(file));
    }

    private static List<Integer> calls(Budget budget) {
        return budget.rows().stream().map(Budget.Row::calls).toList();
    }
}
