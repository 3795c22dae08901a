package dev.ultrapixel.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Against the formula, in double. */
class AdamW_StepTest {

    private static final AdamW.Rates RATES = new AdamW.Rates(0.9, 0.99, 1e-8, 0.1);
    private static final double[] START = {1, -2, 3, 0.5};
    private static final double[][] GRADIENTS = {{1, -1, 0.5, 0}, {3, 0.25, -1, 0}, {0, 9, 0, 1}};

    @Test
    void threeStepsWithClippedGradients() {
        double[] w = START.clone();
        double[] m = new double[4];
        double[] v = new double[4];
        for (int k = 0; k < 3; k++) {
            formula(w, m, v, GRADIENTS[k], k + 1, 0.01 * k, 1.5);
        }

        double[] actual =
                Scope.tidy(
                        () -> {
                            Array row = Ops.storage(Tensor.of(START, 4));
                            var optimizer = new AdamW(row, RATES, AdamW.State.start(Dtype.F64, 4));
                            for (int k = 0; k < 3; k++) {
                                Array g = Array.of(Tensor.of(GRADIENTS[k], 4));
                                optimizer.step(Ops.mul(g, 1), 0.01 * k, 1.5);
                            }
                            return row.keep().doubles();
                        });

        assertArrayEquals(w, actual, 1e-12);
    }

    @Test
    void saysTheNormBeforeClipping() {
        double norm =
                Scope.tidy(
                        () -> {
                            Array row = Ops.storage(Tensor.of(START, 4));
                            var optimizer = new AdamW(row, RATES, AdamW.State.start(Dtype.F64, 4));
                            Array g = Ops.mul(Array.of(Tensor.of(new double[] {3, 0, 4, 0}, 4)), 1);
                            return optimizer.step(g, 0.01, 1);
                        });

        assertEquals(5, norm, 1e-12);
    }

    @Test
    void aStateOfAnotherNetIsRefused() {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new AdamW(
                                        Ops.storage(Tensor.of(START, 4)),
                                        RATES,
                                        AdamW.State.start(Dtype.F64, 5)));

        assertTrue(String.valueOf(e.getMessage()).contains("should have 4 numbers"));
    }

    private static void formula(
            double[] w, double[] m, double[] v, double[] g, int t, double rate, double clip) {
        double norm = 0;
        for (double x : g) {
            norm += x * x;
        }
        double scale = Math.min(1, clip / (Math.sqrt(norm) + 1e-6));
        for (int i = 0; i < w.length; i++) {
            double x = g[i] * scale;
            m[i] = RATES.beta1() * m[i] + (1 - RATES.beta1()) * x;
            v[i] = RATES.beta2() * v[i] + (1 - RATES.beta2()) * x * x;
            double mHat = m[i] / (1 - Math.pow(RATES.beta1(), t));
            double vHat = v[i] / (1 - Math.pow(RATES.beta2(), t));
            w[i] -= rate * (mHat / (Math.sqrt(vHat) + RATES.eps()) + RATES.decay() * w[i]);
        }
    }
}
