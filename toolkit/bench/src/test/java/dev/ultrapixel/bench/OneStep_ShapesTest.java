package dev.ultrapixel.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneStep_ShapesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stage_c_demo fp32 8 8",
                "stage_c_demo bf16 8 12",
                "stage_b_demo fp32 16 16",
                "stage_a_demo fp32 8 8",
            })
    void aNetOfRandomWeightsTakesThemAllAndSteps(String words) {
        Case asked = Case.of(words.split(" "));
        var weights = RandomWeights.of(Net.named(asked.net()), asked.dtype());

        Answer answer = OneStep.of(asked, Weights.of(weights)).run();

        assertTrue(answer.meanAbs() > 0.01 && answer.meanAbs() < 10, answer.toString());
        assertEquals(64, answer.some().length);
    }

    /** The weights of all cases together are as many as the model specification says. */
    @ParameterizedTest
    @ValueSource(strings = {"stage_c_3_6b 3.59", "stage_c_1b 1.02", "stage_b_lite 0.69"})
    void releasedNetsHaveTheirSize(String words) {
        String net = words.split(" ")[0];
        double billions = Double.parseDouble(words.split(" ")[1]);

        long count = Net.named(net).shapes().values().stream().mapToLong(Tensor::count).sum();

        assertEquals(billions, count / 1e9, 0.02);
    }

    @Test
    void anEqualAnswerDiffersByNothing() {
        Case asked = Case.of("stage_c_demo", "fp32", "4", "4");
        var weights = RandomWeights.of(Net.named(asked.net()), Dtype.F32);
        OneStep step = OneStep.of(asked, Weights.of(weights));

        assertEquals(0, step.run().differenceFrom(step.run()));
    }
}
