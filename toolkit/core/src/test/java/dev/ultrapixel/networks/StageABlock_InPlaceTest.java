package dev.ultrapixel.networks;

import static dev.ultrapixel.Close.assertClose;

import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.tensor.Ways;
import dev.ultrapixel.weights.Weights;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A block in place and in parts gives what its formula gives, the one that training takes. */
class StageABlock_InPlaceTest {

    private static final long C = 16;
    private static final long ROW = 7 * C;
    private static final Tensor X = Noise.of(1, 1, 2, 9, 7, C);

    @ParameterizedTest
    @CsvSource({
        "F64, MEASURED, 1e-13",
        "F32, USUAL, 2e-6",
        "F32, OTHER, 2e-6",
        "F32, CONVOLUTIONS, 2e-6",
        "BF16, USUAL, 2e-2",
        "BF16, OTHER, 2e-2",
        "BF16, CONVOLUTIONS, 2e-2",
        "BF16, NEWER, 2e-2"
    })
    void theFormula(Dtype dtype, Ways ways, double tolerance) {
        StageABlock block = block(dtype, 2 * ROW);

        Tensor formula = Run.of(dtype, X, x -> Ops.detach(Gradients.record(() -> block.apply(x))));
        Tensor fast = Run.of(dtype, X, x -> ways.during(() -> block.apply(own(x))));

        assertClose(formula, fast, tolerance);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "4", "8"}) // of 9
    void partsAreTheWhole(int rows) {
        Tensor parts = inBandsOf(rows);
        Tensor whole = inBandsOf(9);

        assertClose(whole, parts, 1e-6);
    }

    private static Tensor inBandsOf(int rows) {
        StageABlock block = block(Dtype.F32, rows * ROW);
        return Run.of(X, x -> Ways.USUAL.during(() -> block.apply(own(x))));
    }

    /** The input is written over, and X is nobody's to write to. */
    private static Array own(Array x) {
        return Ops.mul(x, 1);
    }

    private static StageABlock block(Dtype dtype, long numbers) {
        Weights weights =
                Weights.of(Map.of())
                        .filledBy((path, shape) -> Noise.of(path.hashCode(), 0.5, shape));
        StageABlock block = StageABlock.of(Params.of(weights, dtype), C);
        return new StageABlock(block.gammas(), block.depthwise(), block.in(), block.out(), numbers);
    }
}
