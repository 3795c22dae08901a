package dev.ultrapixel.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.ultrapixel.tensor.Precision;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrecisionTable_TextTest {

    private static final List<WeightBytes> BYTES =
            WeightBytes.of(
                    "a net", Map.of("big", new long[] {100, 200}, "small", new long[] {10, 16}));

    private static final PrecisionTable TABLE =
            new PrecisionTable(
                    new Machine("a CPU", 2, 2, "jemalloc", "17", "2.7.1"),
                    List.of(new Fidelity(Precision.INT8_BF16, 512, "a fox", 41.26, 38.5)),
                    BYTES);

    @Test
    void aLargeMatrixTakesAByteANumberAndAScaleARow() {
        long small = 160;
        assertEquals(
                List.of(
                        4 * (20_000 + small),
                        2 * (20_000 + small),
                        20_000 + 400 + 4 * small,
                        20_000 + 400 + 2 * small),
                BYTES.stream().map(WeightBytes::bytes).toList());
    }

    @Test
    void aRowForEachPictureAndEachNet() {
        String text = TABLE.markdown();

        assertTrue(text.contains("\n| 512 | a fox | int8+bf16 | 41.3 | 38.5 |\n"), text);
        assertTrue(text.endsWith("\n| a net | 0.1 | 0.0 | 0.0 | 0.0 |"), text);
    }

    @Test
    void jsonHoldsBoth() {
        var json = JsonParser.parseString(TABLE.json()).getAsJsonObject();

        assertEquals(1, json.getAsJsonArray("fidelity").size());
        assertEquals(4, json.getAsJsonArray("weights").size());
    }

    /** Nearly all of a released net is large matrices: little more than half of bf16. */
    @Test
    void ofAReleasedNet() {
        Map<String, long[]> shapes = Net.named("stage_c_3_6b").shapes();
        List<WeightBytes> bytes = WeightBytes.of("stage_c_3_6b", shapes);

        double share = (double) bytes.get(3).bytes() / bytes.get(1).bytes();

        assertEquals(0.5, share, 0.01);
    }

    @Test
    void decibelsAreOfTheReferencesRange() {
        Tensor a = Tensor.of(new float[] {-1, 3}, 2);
        Tensor b = Tensor.of(new float[] {-1.4f, 3.4f}, 2);

        assertEquals(20, Fidelity.decibels(a, b), 1e-5);
    }
}
