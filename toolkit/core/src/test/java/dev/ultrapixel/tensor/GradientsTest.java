package dev.ultrapixel.tensor;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientsTest {

    private static final Tensor X = Compute.noise(1, 2, 3);
    private static final Tensor W = Compute.noise(2, 4, 3);

    @Test
    void areTheFiniteDifferences() {
        Array leaf = Gradients.leaf(W);

        Tensor gradient =
                Scope.tidy(
                        () -> {
                            Gradients.backward(Gradients.record(() -> loss(leaf)));
                            return Gradients.of(leaf).keep();
                        });

        assertClose(differences(), gradient, 1e-7);
    }

    @Test
    void addUpUntilTheyAreForgotten() {
        Array leaf = Gradients.leaf(W);

        Scope.tidy(
                () -> {
                    Gradients.backward(Gradients.record(() -> loss(leaf)));
                    Tensor once = Ops.mul(Gradients.of(leaf), 2).keep();
                    Gradients.backward(Gradients.record(() -> loss(leaf)));
                    assertClose(once, Gradients.of(leaf).keep(), 1e-14);
                    Gradients.clear(leaf);
                    assertArrayEquals(new double[12], Gradients.of(leaf).keep().doubles());
                    return 0;
                });
    }

    @Test
    void whatIsPausedIsAConstant() {
        Array leaf = Gradients.leaf(Tensor.of(new double[] {3}, 1));

        Tensor gradient =
                Scope.tidy(
                        () -> {
                            Array y =
                                    Gradients.record(
                                            () ->
                                                    Ops.mul(
                                                            leaf,
                                                            Gradients.pause(
                                                                    () -> Ops.mul(leaf, 5))));
                            Gradients.backward(y);
                            return Gradients.of(leaf).keep();
                        });

        assertArrayEquals(new double[] {15}, gradient.doubles());
    }

    @Test
    void areRecordedOnlyWhereAsked() {
        Scope.tidy(
                () -> {
                    assertFalse(Gradients.recording());
                    assertTrue(Gradients.record(Gradients::recording));
                    assertFalse(Gradients.record(() -> Gradients.pause(Gradients::recording)));
                    assertFalse(Gradients.recording());
                    return 0;
                });
    }

    @Test
    void aFailureEndsTheRecording() {
        Scope.tidy(
                () -> {
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> Gradients.record(() -> Ops.reshape(Array.of(X), 7)));
                    assertFalse(Gradients.recording());
                    return 0;
                });
    }

    @Test
    void aLeafIsACopy() {
        Array leaf = Gradients.leaf(W);

        assertEquals("F64 (4, 3)", leaf.toString());
        assertClose(W, Compute.of(() -> Ops.detach(leaf)), 0);
    }

    /** mean((gelu(LN(x Wᵀ)))²) */
    private static Array loss(Array w) {
        Array y =
                Ops.geluConsuming(
                        Ops.layerNorm(Ops.linear(Array.of(X), w, null), null, null, 1e-6));
        return Ops.mean(Ops.mul(y, y), 0, 1);
    }

    private static Tensor differences() {
        double[] gradient = new double[12];
        double h = 1e-5;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (shifted(i, h) - shifted(i, -h)) / (2 * h);
        }
        return Tensor.of(gradient, 4, 3);
    }

    private static double shifted(int i, double h) {
        double[] values = W.doubles();
        values[i] += h;
        return Compute.of(() -> loss(Array.of(Tensor.of(values, 4, 3)))).at(0);
    }

    @Test
    void memoryThatAGraphReadsOutlivesItsArray() {
        int n = 1 << 20;
        double[] gradient =
                Scope.tidy(
                        () -> {
                            Array leaf = Gradients.leaf(Tensor.of(new double[] {1}, 1, 1));
                            Array loss = Gradients.record(() -> lossOverAShortLivedColumn(leaf, n));
                            for (int i = 0; i < 20; i++) { // memory that is free is used anew
                                System.gc();
                                Tensor.of(new double[n], n);
                            }
                            return Gradients.row(loss, List.of(leaf)).keep().doubles();
                        });

        assertArrayEquals(new double[] {3.0 * n}, gradient);
    }

    private static Array lossOverAShortLivedColumn(Array leaf, int n) {
        return Scope.tidy(
                () -> {
                    double[] threes = new double[n];
                    Arrays.fill(threes, 3);
                    Array y =
                            Scope.tidy(
                                    () ->
                                            Ops.linear(
                                                    Array.of(Tensor.of(threes, n, 1)), leaf, null));
                    return Ops.reshape(Ops.sum(y, 0, 1), 1);
                });
    }
}
