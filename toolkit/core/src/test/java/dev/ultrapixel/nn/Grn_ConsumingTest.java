package dev.ultrapixel.nn;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Random;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Grn_ConsumingTest {

    private static final Tensor X = Random.normal(1, List.of(new long[] {2, 5, 6, 24})).get(0);

    /** A training takes the norm as the formula has it, by other operations. */
    @ParameterizedTest
    @CsvSource({"F32, 1e-6", "F64, 1e-14", "BF16, 0.01"})
    void theFormula(Dtype dtype, double tolerance) {
        Grn exact = grn(Dtype.F64);
        Grn grn = grn(dtype);
        double[] formula = run(Dtype.F64, x -> Ops.detach(Gradients.record(() -> exact.apply(x))));

        double[] fast = run(dtype, grn::consuming);

        assertClose(Tensor.of(formula, X.shape()), Tensor.of(fast, X.shape()), tolerance);
        assertArrayEquals(fast, run(dtype, grn::apply));
    }

    @Test
    void writesInPlaceUnlessAGraphIsRecorded() {
        Grn grn = grn(Dtype.F32);
        double[] before = X.doubles();
        Tensor kept =
                Scope.tidy(
                        () -> {
                            Array x = Ops.mul(Array.of(X), 1);
                            assertSame(x, grn.consuming(x));
                            Array recorded = Ops.mul(Array.of(X), 1);
                            Gradients.record(() -> grn.consuming(recorded));
                            return recorded.keep();
                        });
        assertArrayEquals(before, kept.doubles());
    }

    private static double[] run(Dtype dtype, UnaryOperator<Array> norm) {
        return Scope.tidy(
                () -> {
                    Array y = norm.apply(Ops.mul(Ops.to(Array.of(X), dtype), 1));
                    return Ops.to(y, Dtype.F64).keep().doubles();
                });
    }

    private static Grn grn(Dtype dtype) {
        List<Tensor> drawn =
                Random.normal(2, List.of(new long[] {1, 1, 1, 24}, new long[] {1, 1, 1, 24}));
        return new Grn(
                Param.fixed("gamma", drawn.get(0), dtype),
                Param.fixed("beta", drawn.get(1), dtype));
    }
}
