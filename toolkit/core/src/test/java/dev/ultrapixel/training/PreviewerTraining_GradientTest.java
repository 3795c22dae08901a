package dev.ultrapixel.training;

import dev.ultrapixel.networks.PreviewerConfig;
import dev.ultrapixel.tensor.Dtype;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreviewerTraining_GradientTest {

    @Test
    void isTheSlope() {
        var batch =
                new PreviewerTraining.Batch(
                        Slopes.uniform(3, 2, 4, 2, 3), Slopes.uniform(4, 2, 3, 40, 60));

        Slopes.assertRight(
                new PreviewerTraining(
                        Slopes.drawn(Map.of()),
                        new PreviewerConfig(4, 8, 3),
                        Dtype.F64,
                        chance -> batch));
    }
}
