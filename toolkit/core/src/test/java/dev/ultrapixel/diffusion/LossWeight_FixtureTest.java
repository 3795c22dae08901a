package dev.ultrapixel.diffusion;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ultrapixel.Fixture;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LossWeight_FixtureTest {

    // The inputs are stored in single precision, the outputs were made before: e^9.2 shows it.
    private static final double TOL = 1e-6;

    @Test
    void everyWeightOfTheReference() {
        Fixture fixture = Fixture.load("loss-weights");
        double[] logSnr = fixture.in("logsnr").doubles();
        Map<String, LossWeight> weights =
                Map.of(
                        "p2", LossWeight.P2.PLAIN,
                        "p2.shift2", new LossWeight.P2(2),
                        "minsnr", LossWeight.MinSnr.FIVE,
                        "snr", new LossWeight.Snr(),
                        "debiased", new LossWeight.Debiased(),
                        "sigmoid", new LossWeight.Sigmoid());

        assertEquals(Set.copyOf(fixture.outs()), weights.keySet());
        weights.forEach(
                (name, weight) -> {
                    double[] actual = Arrays.stream(logSnr).map(weight::of).toArray();
                    assertClose(name, fixture.out(name), Tensor.of(actual, actual.length), TOL);
                });
    }

    @Test
    void cappedIsTheDemosFormula() {
        var capped = LossWeight.Capped.SIXTEEN;

        for (double logSnr : new double[] {-9.2, -2.7, 0, 3, 9.2}) {
            double a2 = 1 / (1 + Math.exp(-logSnr));
            assertEquals((1 - a2) * Math.min(1 / a2, 16), capped.of(logSnr), 1e-12);
        }
    }

    @Test
    void refusesACapThatIsNotPositive() {
        var error = assertThrows(IllegalArgumentException.class, () -> new LossWeight.MinSnr(-1));

        assertEquals("a min-SNR weight's cap should be above 0 but is -1.0", error.getMessage());
    }
}
