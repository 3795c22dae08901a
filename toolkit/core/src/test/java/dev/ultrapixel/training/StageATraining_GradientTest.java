package dev.ultrapixel.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.networks.StageAConfig;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageATraining_GradientTest {

    private static final Tensor PICTURES = Slopes.uniform(3, 2, 3, 8, 12);

    @Test
    void encoderAndDecoder() {
        Slopes.assertRight(training(0, new StageATraining.Options(0.5, 1, 0.25, true, 0)));
    }

    @Test
    void theDecoderAlone() {
        StageATraining training = training(0, new StageATraining.Options(0, 1, 0, false, 0));

        Slopes.assertRight(training);

        assertTrue(
                keys(training).stream().noneMatch(key -> key.contains("down_blocks")),
                keys(training).toString());
    }

    @Test
    void theNormThatScalesLatentsStays() {
        StageATraining training = training(0, new StageATraining.Options(1, 1, 0, true, 0));

        assertFalse(keys(training).contains("stage_a/down_blocks.3.1.weight"));
        assertTrue(
                training.leaves().statistics().containsKey("stage_a/down_blocks.3.1.running_var"));
    }

    /** The way through the codebook is a replacement's, not the loss's own: the decoder's is. */
    @Test
    void theDecoderBehindACodebook() {
        Slopes.assertRight(
                training(7, new StageATraining.Options(0, 1, 0, true, 0.25)),
                key -> key.contains("up_blocks") || key.contains("out_block"));
    }

    @Test
    void throughTheCodebookTheEncoderLearnsAsIfItWereNotThere() {
        StageATraining training = training(7, new StageATraining.Options(0, 1, 0, true, 0.25));

        Map<String, Tensor> gradient =
                Scope.tidy(
                        () ->
                                training.leaves()
                                        .named(
                                                training.gradient(
                                                                Gradients.record(
                                                                        () ->
                                                                                training.loss(
                                                                                        chance())))
                                                        .keep()));

        assertTrue(largest(gradient, "stage_a/in_block.1.weight") > 0);
        assertTrue(largest(gradient, "stage_a/vquantizer.codebook.weight") > 0);
    }

    @Test
    void aCommitmentTakesACodebook() {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> training(0, new StageATraining.Options(0, 1, 0, true, 0.25)));

        assertTrue(String.valueOf(e.getMessage()).contains("codebook_size is 0"));
    }

    @Test
    void aLossOfNothingIsRefused() {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new StageATraining.Options(0, 0, 0, true, 0));

        assertEquals(
                "Stage A's losses should have weights of 0 or more, one of l1, l2 and edges above,"
                        + " but have 0.0, 0.0, 0.0 and commitment 0.0",
                e.getMessage());
    }

    private static StageATraining training(int codebook, StageATraining.Options options) {
        return new StageATraining(
                Slopes.drawn(Map.of()),
                new StageAConfig(2, 1, 8, 4, codebook, 0.43),
                Dtype.F64,
                options,
                chance -> PICTURES);
    }

    private static java.util.Set<String> keys(StageATraining training) {
        return training.leaves().named(training.leaves().values().keep()).keySet();
    }

    private static Chance chance() {
        return new Chance(1, 0, 0);
    }

    private static double largest(Map<String, Tensor> gradient, String key) {
        Tensor g = gradient.get(key);
        double largest = 0;
        for (long i = 0; g != null && i < g.count(); i++) {
            largest = Math.max(largest, Math.abs(g.at(i)));
        }
        return largest;
    }
}
