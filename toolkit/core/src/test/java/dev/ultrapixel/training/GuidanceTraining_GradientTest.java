package dev.ultrapixel.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import org.junit.jupiter.api.Test;

class GuidanceTraining_GradientTest {

    private static final Chance CHANCE = new Chance(3, 7, 0);

    @Test
    void isTheSlope() {
        Slopes.assertRight(TinyGuidance.guidance(GuidanceTraining.Options.PLAIN), this::moves);
    }

    @Test
    void isTheSlopeBehindTheBasesDropout() {
        Slopes.assertRight(
                TinyGuidance.guidance(new GuidanceTraining.Options(0.3, false)), this::moves);
    }

    /** One guide a way; the keys' half of a bias moves every score of a row alike. */
    private boolean moves(String key) {
        return (key.contains("agg_net.0.") || key.contains("agg_net_up.1."))
                && !key.endsWith("to_kv.1.bias");
    }

    @Test
    void theBasesMasksAreAFunctionOfChance() {
        var options = new GuidanceTraining.Options(0.3, false);

        double loss = loss(options, CHANCE);

        assertEquals(loss, loss(options, CHANCE));
        assertTrue(Math.abs(loss - loss(GuidanceTraining.Options.PLAIN, CHANCE)) > 1e-6);
    }

    @Test
    void aDropoutOfEverythingIsRefused() {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> loss(new GuidanceTraining.Options(1, false), CHANCE));

        assertEquals("a dropout's rate should be in [0, 1) but is 1.0", e.getMessage());
    }

    private static double loss(GuidanceTraining.Options options, Chance chance) {
        GuidanceTraining training = TinyGuidance.guidance(options);
        return Scope.tidy(
                () -> Ops.detach(Gradients.record(() -> training.loss(chance))).keep().at(0));
    }
}
