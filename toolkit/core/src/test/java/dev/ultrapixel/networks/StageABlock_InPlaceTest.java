package dev.ultrapixel.networks;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.tensor.Ways;
import dev.ultrapixel.weights.Weights;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A block in place and in parts gives what its formula gives, the one that training takes. */
class StageABlock_InPlaceTest {

    private static final long C = 16;
    private static final long TWO_ROWS = 2 * 2 * 7 * C;
    private static final Tensor X = Noise.of(1, 1, 2, 9, 7, C);

    @ParameterizedTest
    @CsvSource({
        "F64, MEASURED, 1e-13",
        "F32, USUAL, 2e-6",
        "F32, OTHER, 2e-6",
        "BF16, USUAL, 2e-2",
        "BF16, OTHER, 2e-2"
    })
    void theFormula(Dtype dtype, Ways ways, double tolerance) {
        StageABlock block = block(dtype, TWO_ROWS);

        Tensor formula = Run.of(dtype, X, x -> Ops.detach(Gradients.record(() -> block.apply(x))));
        Tensor fast = Run.of(dtype, X, x -> ways.during(() -> block.apply(own(x))));

        assertClose(formula, fast, tolerance);
    }

    @ParameterizedTest
    @CsvSource({"USUAL", "OTHER"})
    void aSmallInputStays(Ways ways) {
        float[] before = X.floats(); // a copy: the block sees X's own memory

        Run.of(Dtype.F32, X, x -> ways.during(() -> block(Dtype.F32, 1 << 20).apply(x)));

        assertArrayEquals(before, X.floats());
    }

    @Test
    void partsAreTheWhole() {
        Tensor parts = Run.of(X, x -> Ways.USUAL.during(() -> block(Dtype.F32, 1).apply(own(x))));
        Tensor whole =
                Run.of(X, x -> Ways.USUAL.during(() -> block(Dtype.F32, 1 << 20).apply(own(x))));

        assertClose(whole, parts, 1e-6);
    }

    /** A large input is written over, and X is nobody's to write to. */
    private static Array own(Array x) {
        return Ops.mul(x, 1);
    }

    private static StageABlock block(Dtype dtype, long limit) {
        Weights weights =
                Weights.of(Map.of())
                        .filledBy((path, shape) -> Noise.of(path.hashCode(), 0.5, shape));
        StageABlock block = StageABlock.of(Params.of(weights, dtype), C);
        return new StageABlock(
                block.gammas(), block.depthwise(), block.in(), block.out(), new Bands(limit, 1, 1));
    }
}
