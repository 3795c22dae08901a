package dev.ultrapixel.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.StageC;
import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.networks.Times;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Random;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomWeights_RangeTest {

    /** As deep as the 3.6B, and narrow. */
    private static final Net DEEP =
            new Net(
                    "deep",
                    JsonParser.parseString(
                                    """
                                    {"net": "StageC", "c_in": 16, "c_out": 16, "c_r": 64, "patch_size": 1,
                                     "switch_level": [false], "level_config": ["CTA", "CTA"],
                                     "block_repeat": [[1, 1], [1, 1]], "c_clip_text": 64, "c_clip_text_pooled": 64,
                                     "c_clip_img": 64, "c_clip_seq": 4, "c_cond": 64, "c_hidden": [64, 64],
                                     "nhead": [1, 1], "blocks": [[8, 24], [24, 8]]}
                                    """)
                            .getAsJsonObject());

    @Test
    void deepNetsStayInRange() {
        var net =
                StageC.of(
                        Params.of(Weights.of(RandomWeights.of(DEEP, Dtype.F32)), Dtype.F32),
                        StageCConfig.fromJson(DEEP.config()));
        var largest = new Largest();

        Probe.during(largest, () -> Scope.tidy(() -> step(net).shape()));

        assertTrue(largest.value < 1000, "the largest feature is " + largest.value);
    }

    @Test
    void layersOfOneShapeDiffer() {
        var weights = RandomWeights.of(DEEP, Dtype.F32);
        float[] one = weights.get("down_blocks.1.1.mapper.weight").floats();
        float[] next = weights.get("down_blocks.1.4.mapper.weight").floats();

        double product = 0;
        double square = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * next[i];
            square += one[i] * one[i];
        }

        assertEquals(0, product / square, 0.05); // 8192 independent numbers: 0.011
    }

    private static Array step(StageC net) {
        List<Tensor> drawn =
                Random.normal(
                        0,
                        List.of(
                                new long[] {1, 16, 2, 2},
                                new long[] {1, 77, 64},
                                new long[] {1, 1, 64},
                                new long[] {1, 1, 64}));
        var condition =
                net.condition(
                        Array.of(drawn.get(1)), Array.of(drawn.get(2)), Array.of(drawn.get(3)));
        return net.apply(Array.of(drawn.get(0)), Times.at(0.1), condition, Hooks.NONE);
    }

    private static final class Largest implements Probe.Watch {
        private double value;

        @Override
        public Array see(String site, Array x) {
            for (float v : x.keep().floats()) {
                value = Math.max(value, Float.isFinite(v) ? Math.abs(v) : Double.MAX_VALUE);
            }
            return x;
        }
    }
}
