package dev.ultrapixel.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.bench.Profile.Share;
import dev.ultrapixel.tensor.Dtype;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class Profile_SumsTest {

    private static final Profile STEP = Profile.of(new Case("stage_c_demo", Dtype.F32, 8, 8));

    @Test
    void blocksAndOperationsAreTheSameCalls() {
        assertEquals(sum(STEP.operations(), Share::calls), sum(STEP.blocks(), Share::calls));
        assertEquals(
                sum(STEP.operations(), Share::seconds), sum(STEP.blocks(), Share::seconds), 1e-9);
        assertTrue(sum(STEP.operations(), Share::seconds) < STEP.seconds());
    }

    @Test
    void blocksAreToldByWhatTheyDo() {
        for (String level : new String[] {"down_blocks.0", "down_blocks.1", "up_blocks.0"}) {
            assertTrue(STEP.blocks().containsKey(level + " AttnBlock"), STEP.toString());
            assertTrue(STEP.blocks().containsKey(level + " ResBlock"), STEP.toString());
            assertTrue(STEP.blocks().containsKey(level + " the rest"), STEP.toString());
        }
    }

    /** One AttnBlock of 160 channels: 3c² + c² for each of 2·64 cells, and attention. */
    @Test
    void productsAreCountedByTheirMultiplications() {
        double linear = 2.0 * 2 * 64 * 4 * 160 * 160;
        double attention = 4.0 * 2 * 64 * 160 * (64 + 77 + 8);

        assertEquals(
                linear + attention,
                Objects.requireNonNull(STEP.blocks().get("down_blocks.0 AttnBlock")).flops());
    }

    private static double sum(Map<String, Share> shares, ToDoubleFunction<Share> of) {
        return shares.values().stream().mapToDouble(of).sum();
    }
}
