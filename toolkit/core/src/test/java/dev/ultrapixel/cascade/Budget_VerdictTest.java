package dev.ultrapixel.cascade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

class Budget_VerdictTest {

    private static final long GIB = 1L << 30;

    private static final Budget LARGE =
            new Budget(
                    Size.of(4096, 4096),
                    Tier.EXACT,
                    Precision.F32,
                    List.of(
                            new Budget.Row("refine", new Latent(96, 96), 40, 100, GIB),
                            new Budget.Row("stage B", new Latent(1024, 1024), 20, 50.5, 4 * GIB)),
                    GIB,
                    5 * GIB,
                    8 * GIB,
                    List.of(
                            new Budget.Way("3840×3840", true, 4 * GIB),
                            new Budget.Way("2048×2048", true, 2 * GIB),
                            new Budget.Way("precision(BF16)", false, 5 * GIB / 2),
                            new Budget.Way("the tier balanced", false, 3 * GIB)));

    @Test
    void theWeightsCountOnceAndOneStageAtATime() {
        assertEquals(5 * GIB, LARGE.bytes());
        assertEquals("stage B", LARGE.peak().stage());
        assertEquals(150.5, LARGE.seconds());
        assertEquals(60, LARGE.calls());
        assertTrue(LARGE.fits());
    }

    @Test
    void aSmallerMachineIsToldWhatWouldHelp() {
        Budget there = LARGE.with(11 * GIB / 4);

        assertFalse(there.fits());
        assertEquals(
                "a picture of 4096×4096 should fit into memory but would need about 5.0 GiB, most"
                    + " of it in stage B, and 2.8 GiB are available; choose a smaller size,"
                    + " 2048×2048 fits; or precision(BF16), which fits with 2.5 GiB; or the tier"
                    + " balanced, which alone will not do with 3.0 GiB",
                there.verdict());
    }

    @Test
    void printsATable() {
        String[] lines = LARGE.toString().split("\n");

        assertEquals("budget of a picture of 4096×4096, tier exact, F32", lines[0]);
        assertEquals("  stage         cells   calls   seconds      MiB", lines[1]);
        assertEquals("  stage B   1024×1024      20     50.50    4,096", lines[3]);
        assertEquals("  in all                   60       151    5,120", lines[5]);
        assertTrue(lines[6].startsWith("fits: "), lines[6]);
    }

    @Test
    void theMachineHasSomeMemory() {
        assertTrue(Memory.available(Device.CPU) > 1 << 20);
    }
}
