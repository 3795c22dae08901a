package dev.ultrapixel.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Precision;
import dev.ultrapixel.tensor.Random;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class Linear_Int8Test {

    private static final List<Tensor> DRAWN =
            Random.normal(
                    3,
                    List.of(
                            new long[] {96, 64},
                            new long[] {96},
                            new long[] {7, 64},
                            new long[] {7, 96}));
    private static final Tensor W = DRAWN.get(0);
    private static final Tensor X = DRAWN.get(2);
    private static final Tensor Y = DRAWN.get(3);
    private static final Weights WEIGHTS = Weights.of(Map.of("weight", W, "bias", DRAWN.get(1)));

    @Test
    void theProductOfTheRoundedMatrixBitForBit() {
        Linear int8 = Linear.of(Params.of(WEIGHTS, Precision.INT8_F32), 64, 96);
        Linear rounded = Linear.of(Params.of(rounded(), Dtype.F32), 64, 96);

        same(rounded, int8, linear -> linear.apply(Array.of(X)));
        same(rounded, int8, linear -> linear.gelu(Array.of(X)));
        same(rounded, int8, linear -> linear.add(Array.of(Y), Array.of(X)));
    }

    @Test
    void aConvolutionOfOnePixelToo() {
        Weights conv = Weights.of(Map.of("weight", W.reshape(96, 64, 1, 1), "bias", DRAWN.get(1)));

        same(
                Linear.of(Params.of(rounded(), Dtype.F32), 64, 96),
                Linear.conv1x1(Params.of(conv, Precision.INT8_F32), 64, 96),
                linear -> linear.apply(Array.of(X)));
    }

    @Test
    void partsOfAPackedProjection() {
        Params params = Params.of(WEIGHTS, Precision.INT8_F32);
        Linear part = Linear.rows(params.matrix("weight", 96, 64), params.get("bias", 96), 32, 32);
        Linear whole = Linear.of(params, 64, 96);

        double[] expected =
                Scope.tidy(() -> Ops.narrow(whole.apply(Array.of(X)), 1, 32, 32).keep().doubles());

        assertArrayEquals(
                expected, Scope.tidy(() -> part.apply(Array.of(X)).keep().doubles()), 1e-5);
    }

    @Test
    void smallMatricesStayExact() {
        assertTrue(Params.isKeptInInt8(64, 64));
        assertTrue(Params.isKeptInInt8(64, 64, 1, 1));
        assertFalse(Params.isKeptInInt8(63, 4096));
        assertFalse(Params.isKeptInInt8(4096, 16, 1, 1));
        assertFalse(Params.isKeptInInt8(64, 64, 2, 2));
        assertFalse(Params.isKeptInInt8(4096));
    }

    @Test
    void theOtherPrecisionsKeepTheCheckpointsNumbers() {
        Param param = Params.of(WEIGHTS, Dtype.F32).matrix("weight", 96, 64);

        assertArrayEquals(W.floats(), Scope.tidy(() -> param.array().keep().floats()));
    }

    @Test
    void trainedOnesAreNeverQuantised() {
        Params training = Params.training(WEIGHTS, Dtype.F32, path -> true);

        var error = assertThrows(IllegalStateException.class, training::int8);

        assertEquals(
                "weights : 2 tensors is being trained, and trained parameters should stay F32 or"
                        + " F64 but int8 was asked for; quantise after the training:"
                        + " UltraPixel.load(folder).int8()",
                error.getMessage());
    }

    @Test
    void readOnlyOnesMayBe() {
        assertEquals(
                Precision.INT8_BF16, Params.of(WEIGHTS, Dtype.BF16).int8().at("a").precision());
    }

    @Test
    void aMatrixInInt8StaysOne() {
        Param param = Params.of(WEIGHTS, Precision.INT8_F32).matrix("weight", 96, 64);

        var error = assertThrows(UnsupportedOperationException.class, () -> param.reshaped(64, 96));

        assertEquals(
                "weight: a matrix in int8 has a scale to each row, so it stays a matrix",
                error.getMessage());
    }

    private static Weights rounded() {
        Param int8 = Params.of(WEIGHTS, Precision.INT8_F32).matrix("weight", 96, 64);
        return Weights.of(
                Map.of("weight", Scope.tidy(() -> int8.array().keep()), "bias", DRAWN.get(1)));
    }

    private static void same(Linear expected, Linear actual, Function<Linear, Array> call) {
        assertArrayEquals(
                Scope.tidy(() -> call.apply(expected).keep().floats()),
                Scope.tidy(() -> call.apply(actual).keep().floats()));
    }
}
