package dev.ultrapixel.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.networks.Activation;
import dev.ultrapixel.networks.ClipTextConfig;
import dev.ultrapixel.networks.ClipTower;
import dev.ultrapixel.networks.ClipVisionConfig;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClipTraining_GradientTest {

    private static final long[][] IDS = {{8, 1, 2, 9}, {8, 3, 9, 9}, {8, 4, 5, 9}};
    private static final long[][] MASK = {{1, 1, 1, 1}, {1, 1, 1, 0}, {1, 1, 1, 1}};

    @Test
    void isTheSlope() {
        // The keys' bias moves every score of a row alike: its slope is zero, and rounding.
        Slopes.assertRight(training(0, 1, 2), key -> !key.endsWith("k_proj.bias"));
    }

    @Test
    void samplesOfOneMeaningAreRightAnswersToEachOther() {
        assertTrue(Math.abs(loss(training(0, 0, 2)) - loss(training(0, 1, 2))) > 1e-3);
        assertEquals(loss(training(5, 5, 7)), loss(training(0, 0, 2)), 1e-12);
    }

    /** Where all say the same, every answer is as right: the best is to prefer none, at ln b. */
    @Test
    void allAlikeLoseTheLogarithmOfTheirNumberAtLeast() {
        assertTrue(loss(training(1, 1, 1)) >= Math.log(3));
    }

    @Test
    void everyCaptionHasItsPictureAndMeaning() {
        var e = assertThrows(IllegalArgumentException.class, () -> training(0, 1));

        assertEquals(
                "each of the 3 captions should have its picture and meaning, but there are 3"
                        + " pictures and 2 meanings",
                e.getMessage());
    }

    private static double loss(ClipTraining training) {
        return Scope.tidy(
                () ->
                        Ops.detach(Gradients.record(() -> training.loss(new Chance(1, 0, 0))))
                                .keep()
                                .at(0));
    }

    private static ClipTraining training(int... meanings) {
        var tower = new ClipTower(2, 8, 2, 12, 6, Activation.GELU, 1e-5);
        var batch =
                new ClipTraining.Batch(
                        rows(IDS), rows(MASK), Slopes.uniform(9, 3, 3, 20, 18), meanings);
        return new ClipTraining(
                Slopes.drawn(Map.of()),
                new ClipTextConfig(tower, 10, 6, 9, ClipTextConfig.End.FIRST_END),
                Slopes.drawn(Map.of("logit_scale", Tensor.of(new float[] {1.2f}))),
                new ClipVisionConfig(tower, 16, 8, List.of(0.5, 0.4, 0.3), List.of(0.3, 0.2, 0.1)),
                Dtype.F64,
                chance -> batch);
    }

    private static Tensor rows(long[]... rows) {
        long[] flat = Arrays.stream(rows).flatMapToLong(Arrays::stream).toArray();
        return Tensor.of(flat, rows.length, rows[0].length);
    }
}
