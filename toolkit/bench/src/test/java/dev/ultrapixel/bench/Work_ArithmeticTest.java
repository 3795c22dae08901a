package dev.ultrapixel.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step's arithmetic by hand, from the sizes in nets.json. */
class Work_ArithmeticTest {

    @TempDir Path folder;

    /**
     * Stage C demo on 24×24, batch 2: 6 groups of a ResBlock, a TimestepBlock and an AttnBlock,
     * width 160, three of the ResBlocks with a skip.
     */
    @ParameterizedTest
    @CsvSource({"stage_c_demo, 24, 24", "stage_c_demo, 12, 36"})
    void ofStageC(String net, int h, int w) {
        Case asked = Case.of(net, "fp32", Integer.toString(h), Integer.toString(w));
        Path weights = RandomWeights.file(folder, Net.named(net), asked.dtype());
        double cells = h * w;
        double c = 160;
        double residual = 2 * (9 * c + 8 * c * c);
        double attention = 2 * 4 * c * c + 4 * (cells + 77 + 8) * c;
        double byHand = 6 * (residual + attention) + 2 * (2 * 4 * c * c);

        double flops = Work.flops(Work.pieces(asked, weights)) / 2 / cells;

        assertEquals(1, flops / byHand, 0.05);
    }
}
