package dev.ultrapixel.tensor;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class Ops_ArithmeticTest {

    private static final Tensor X = Tensor.of(new double[] {-3, -0.5, 0, 0.25, 1, 4}, 2, 3);

    @Test
    void numbersAndRowsAreBroadcast() {
        Tensor row = Tensor.of(new double[] {1, 2, 4}, 3);

        assertArrayEquals(new double[] {-2, 1.5, 4, 1.25, 3, 8}, two(row, Ops::add));
        assertArrayEquals(new double[] {-4, -2.5, -4, -0.75, -1, 0}, two(row, Ops::sub));
        assertArrayEquals(new double[] {-3, -1, 0, 0.25, 2, 16}, two(row, Ops::mul));
        assertArrayEquals(new double[] {-3, -0.25, 0, 0.25, 0.5, 1}, two(row, Ops::div));
        assertArrayEquals(
                new double[] {-2, 1, 4, 1.25, 4, 20}, two(row, (x, y) -> Ops.scaleShift(x, y, y)));
    }

    @Test
    void functionsOfOneNumber() {
        assertEach(x -> x + 2, x -> Ops.add(x, 2));
        assertEach(x -> x * -3, x -> Ops.mul(x, -3));
        assertEach(Math::tanh, Ops::tanh);
        assertEach(x -> 1 / (1 + Math.exp(-x)), Ops::sigmoid);
        assertEach(x -> x / (1 + Math.exp(-x)), Ops::silu);
        assertEach(x -> Math.max(x, 0), Ops::relu);
        assertEach(x -> Math.max(x, 0.2 * x), x -> Ops.leakyRelu(x, 0.2));
        assertEach(x -> Math.max(-1, Math.min(1, x)), x -> Ops.clamp(x, -1, 1));
        assertEach(x -> x + 0.25 * (1 - x), x -> Ops.lerp(x, Ops.ones(Dtype.F64, 2, 3), 0.25));
    }

    @Test
    void theExactGelu() {
        double[] erf = {
            -0.9973002039367398,
            -0.3829249225480262,
            0,
            0.19741265136584743,
            0.6826894921370859,
            0.9999366575163338
        };
        double[] expected = new double[6];
        for (int i = 0; i < 6; i++) {
            expected[i] = X.at(i) / 2 * (1 + erf[i]); // erf(x / √2)
        }

        assertClose(Tensor.of(expected, 2, 3), Compute.of(() -> Ops.gelu(Array.of(X))), 1e-14);
    }

    @Test
    void geluConsumingWritesInPlace() {
        Scope.tidy(
                () -> {
                    Array x = Ops.mul(Array.of(X), 1);
                    Tensor expected = Ops.gelu(x).keep();
                    int before = Scope.live();

                    Array y = Ops.geluConsuming(x);

                    assertTrue(y == x);
                    assertEquals(before, Scope.live());
                    assertClose(expected, y.keep(), 0);
                    return 0;
                });
    }

    @Test
    void reductionsKeepTheirAxes() {
        assertArrayEquals(new long[] {2, 1}, Compute.of(() -> Ops.mean(Array.of(X), 1)).shape());
        assertArrayEquals(new double[] {-3.5 / 3, 1.75}, reduce(x -> Ops.mean(x, 1)), 1e-15);
        assertArrayEquals(new double[] {-2.75, 0.5, 4}, reduce(x -> Ops.sum(x, 0)), 1e-15);
        assertArrayEquals(new double[] {Math.sqrt(26.3125)}, reduce(x -> Ops.norm(x, 0, 1)), 1e-14);
        assertArrayEquals(
                new double[] {Math.sqrt(0.125), Math.sqrt(4.5)},
                reduce(x -> Ops.std(Ops.narrow(x, 1, 1, 2), 1)),
                1e-14);
        assertArrayEquals(new double[] {0, 0}, reduce(x -> Ops.argmin(x, 1)));
    }

    @Test
    void shapesThatDoNotMeet() {
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Compute.of(() -> Ops.add(Array.of(X), Array.of(Tensor.zeros(4)))));

        assertTrue(
                String.valueOf(error.getMessage()).startsWith("add(F64 (2, 3), F32 (4)): "),
                error.getMessage());
    }

    @Test
    void partsThatDoNotDivide() {
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Scope.tidy(() -> Ops.split(Array.of(X), 2, 1).length));

        assertEquals("axis 1 of F64 (2, 3) should be a multiple of 2", error.getMessage());
    }

    private interface Two {
        Array apply(Array x, Array y);
    }

    private static double[] two(Tensor y, Two op) {
        return Compute.of(() -> op.apply(Array.of(X), Array.of(y))).doubles();
    }

    private static double[] reduce(UnaryOperator<Array> op) {
        return Compute.of(() -> op.apply(Array.of(X))).doubles();
    }

    private static void assertEach(DoubleUnaryOperator expected, UnaryOperator<Array> op) {
        double[] values = DoubleStream.of(X.doubles()).map(expected).toArray();
        assertClose(Tensor.of(values, 2, 3), Compute.of(() -> op.apply(Array.of(X))), 1e-14);
    }
}
