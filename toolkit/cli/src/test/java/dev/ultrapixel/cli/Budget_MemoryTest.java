package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ultrapixel.bench.Allocator;
import dev.ultrapixel.bench.BudgetRun;
import dev.ultrapixel.cascade.Tier;
import dev.ultrapixel.tensor.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The forecast beside what a process of its own holds more at its peak than before. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
class Budget_MemoryTest {

    private static final double WITHIN = 0.15;

    @Test
    void isNearThePeakOfAWholePicture() throws Exception {
        compare(Precision.F32, 1024, Tier.EXACT);
    }

    @Test
    void isNearThePeakOfALargerPictureInALowerTier() throws Exception {
        compare(Precision.F32, 1536, Tier.FAST);
    }

    @Test
    void isNearThePeakWithWeightsInInt8() throws Exception {
        compare(Precision.INT8_BF16, 1024, Tier.EXACT);
    }

    private static void compare(Precision precision, int side, Tier tier) throws Exception {
        var run = BudgetRun.of(new BudgetRun.Asked("", precision, side, tier, 0), Allocator.EXACT);
        assertEquals(1, (double) run.bytes() / run.peak(), WITHIN, run.markdown());
    }
}
