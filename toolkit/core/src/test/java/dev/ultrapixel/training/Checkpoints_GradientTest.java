package dev.ultrapixel.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Blocks that are computed again give the gradient of blocks that are kept. */
class Checkpoints_GradientTest {

    private static final Chance CHANCE = new Chance(3, 7, 0);

    @Test
    void ofStageC() {
        assertSame(gradient(TinyGuidance.base()), gradient(TinyGuidance.base().checkpointed()));
    }

    @Test
    void ofTheGuidanceOnAFrozenBase() {
        assertSame(gradient(guidance(0, false)), gradient(guidance(0, true)));
    }

    @Test
    void withTheSameMasksOfADropout() {
        Tensor kept = gradient(guidance(0.3, false));

        assertSame(kept, gradient(guidance(0.3, true)));
        assertTrue(difference(kept, gradient(guidance(0, true))) > 1e-3);
    }

    @Test
    void oneUpdateLeavesNothingToTheNext() {
        Objective training = TinyGuidance.base().checkpointed();

        Tensor first = gradient(training);

        assertSame(first, gradient(training));
    }

    @Test
    void aLossThatIsNotFollowedBackIsForgotten() {
        Objective training = TinyGuidance.base().checkpointed();
        Tensor expected = gradient(training);

        Scope.tidy(() -> Gradients.record(() -> training.loss(new Chance(9, 9, 0))).keep());

        assertSame(expected, gradient(training));
    }

    @Test
    void isTheSlope() {
        // The keys' bias moves every score of a row alike: its slope is zero, and rounding.
        Slopes.assertRight(
                TinyGuidance.base().checkpointed(), key -> !key.endsWith("in_proj_bias"));
    }

    private static GuidanceTraining guidance(double dropout, boolean checkpointed) {
        return TinyGuidance.guidance(new GuidanceTraining.Options(dropout, checkpointed));
    }

    private static Tensor gradient(Objective training) {
        return Scope.tidy(
                () -> training.gradient(Gradients.record(() -> training.loss(CHANCE))).keep());
    }

    private static void assertSame(Tensor expected, Tensor actual) {
        double largest = 0;
        for (long i = 0; i < expected.count(); i++) {
            largest = Math.max(largest, Math.abs(expected.at(i)));
        }
        assertTrue(largest > 1e-3, "largest gradient " + largest);
        assertEquals(0, difference(expected, actual), 1e-12 * largest);
    }

    private static double difference(Tensor a, Tensor b) {
        assertEquals(a.count(), b.count());
        double largest = 0;
        for (long i = 0; i < a.count(); i++) {
            largest = Math.max(largest, Math.abs(a.at(i) - b.at(i)));
        }
        return largest;
    }
}
