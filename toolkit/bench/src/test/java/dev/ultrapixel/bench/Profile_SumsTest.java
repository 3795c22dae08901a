package dev.ultrapixel.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.bench.Profile.Share;
import dev.ultrapixel.tensor.Dtype;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Profile_SumsTest {

    @TempDir static Path folder;

    private static Profile step;

    @BeforeAll
    static void profile() {
        step = Profile.of(new Case("stage_c_demo", Dtype.F32, 8, 8), folder);
    }

    @Test
    void blocksAndOperationsAreTheSameCalls() {
        assertEquals(sum(step.operations(), Share::calls), sum(step.blocks(), Share::calls));
        assertEquals(
                sum(step.operations(), Share::seconds), sum(step.blocks(), Share::seconds), 1e-9);
        assertTrue(sum(step.operations(), Share::seconds) < step.seconds());
    }

    @Test
    void blocksAreToldByWhatTheyDo() {
        for (String level : new String[] {"down_blocks.0", "down_blocks.1", "up_blocks.0"}) {
            assertTrue(step.blocks().containsKey(level + " AttnBlock"), step.toString());
            assertTrue(step.blocks().containsKey(level + " ResBlock"), step.toString());
            assertTrue(step.blocks().containsKey(level + " the rest"), step.toString());
        }
    }

    /** One AttnBlock of 160 channels: 3c² + c² for each of 2·64 cells, and attention. */
    @Test
    void productsAreCountedByTheirMultiplications() {
        double linear = 2.0 * 2 * 64 * 4 * 160 * 160;
        double attention = 4.0 * 2 * 64 * 160 * (64 + 77 + 8);

        Share block = Objects.requireNonNull(step.blocks().get("down_blocks.0 AttnBlock"));

        assertEquals(linear + attention, block.flops());
    }

    private static double sum(Map<String, Share> shares, ToDoubleFunction<Share> of) {
        return shares.values().stream().mapToDouble(of).sum();
    }
}
