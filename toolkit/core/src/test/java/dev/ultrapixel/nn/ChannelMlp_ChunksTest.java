package dev.ultrapixel.nn;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Operation;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Precision;
import dev.ultrapixel.tensor.Random;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.tensor.Ways;
import dev.ultrapixel.weights.Weights;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two pictures of 20×12 positions, 64 → 256 → 64 channels: a hidden layer of 491,520 bytes. */
class ChannelMlp_ChunksTest {

    private static final long C = 64;
    private static final long IN = 64;
    private static final long HIDDEN = 2 * 20 * 12 * 4 * C * 4;
    private static final List<Tensor> DRAWN =
            Random.normal(
                    5,
                    List.of(
                            new long[] {4 * C, IN},
                            new long[] {4 * C},
                            new long[] {1, 1, 1, 4 * C},
                            new long[] {1, 1, 1, 4 * C},
                            new long[] {C, 4 * C},
                            new long[] {C},
                            new long[] {2, 20, 12, IN},
                            new long[] {2, 20, 12, C}));
    private static final Weights WEIGHTS =
            Weights.of(
                    Map.of(
                            "0.weight", DRAWN.get(0),
                            "0.bias", DRAWN.get(1),
                            "2.gamma", DRAWN.get(2),
                            "2.beta", DRAWN.get(3),
                            "4.weight", DRAWN.get(4),
                            "4.bias", DRAWN.get(5)));

    @ParameterizedTest
    @ValueSource(longs = {1, HIDDEN / 6, HIDDEN / 3, HIDDEN - 1})
    void partsMakeTheWholeAndBothDoublesResult(long limit) {
        Tensor exact = run(Dtype.F64, Long.MAX_VALUE);
        Tensor whole = run(Dtype.F32, Long.MAX_VALUE);

        Tensor parts = run(Dtype.F32, limit);

        assertClose(exact, parts, 1e-6);
        assertClose(whole, parts, 1e-6);
    }

    @Test
    void ofDoublesExactly() {
        assertClose(run(Dtype.F64, Long.MAX_VALUE), run(Dtype.F64, HIDDEN / 6), 1e-14);
    }

    @Test
    void ofBf16AsCloseAsTheWhole() {
        Tensor exact = run(Dtype.F64, Long.MAX_VALUE);

        assertClose(exact, run(Dtype.BF16, Long.MAX_VALUE), 0.02);
        assertClose(exact, run(Dtype.BF16, HIDDEN / 6), 0.02);
    }

    /** 240 positions for 64 channels: the norm goes into the weights. */
    @ParameterizedTest
    @CsvSource({"F64, 1e-14", "F32, 1e-6", "BF16, 0.02"})
    void aNormInTheWeightsIsTheNormOfTheLayer(Dtype dtype, double tolerance) {
        var mlp = mlp(Params.of(WEIGHTS, dtype), HIDDEN * 2);
        Tensor onTheLayer =
                Scope.tidy(
                        () -> {
                            Array y = mlp.grn().consuming(mlp.in().gelu(x(dtype)));
                            return Ops.to(mlp.out().add(residual(dtype), y), Dtype.F64).keep();
                        });

        assertClose(onTheLayer, run(dtype, HIDDEN * 2), tolerance);
    }

    @ParameterizedTest
    @CsvSource({"15, false", "16, true"})
    void isWorthItFromTwoPositionsAChannel(long columns, boolean worth) {
        var mlp = mlp(Params.of(WEIGHTS, Dtype.F32), Long.MAX_VALUE);
        Set<String> calls = new HashSet<>();

        Operation.during(
                operation -> calls.add(operation.name()),
                () ->
                        Scope.tidy(
                                () -> {
                                    Array x = Ops.ones(Dtype.F32, 2, 8, columns, C); // 2c = 128
                                    return mlp.add(x, x).keep();
                                }));

        assertEquals(worth, calls.contains("response_scale"), calls.toString());
        assertEquals(!worth, calls.contains("response_norm_"), calls.toString());
    }

    @ParameterizedTest
    @EnumSource(Ways.class)
    void aNormInTheWeightsByEachWay(Ways ways) {
        Tensor exact = run(Dtype.F64, Long.MAX_VALUE);

        assertClose(exact, ways.during(() -> run(Dtype.F32, Long.MAX_VALUE)), 1e-6);
        assertClose(exact, ways.during(() -> run(Dtype.F32, HIDDEN / 6)), 1e-6);
    }

    /** What a training computes again, it computes from the layer as it is. */
    @Test
    void aTrainingsNormStaysOnTheLayer() {
        var mlp = mlp(Params.of(WEIGHTS, Dtype.F32), Long.MAX_VALUE);

        Set<String> calls = new HashSet<>();
        Operation.during(
                operation -> calls.add(operation.name()),
                () -> Checkpoints.during(new Checkpoints(), () -> run(Dtype.F32, mlp)));

        assertTrue(calls.contains("response_norm_"), calls.toString());
    }

    @Test
    void aLayerOfTheLimitIsWhole() {
        assertTrue(takesWhole(() -> new Chunks(HIDDEN).takeWhole(x(Dtype.F32), 4 * C)));
        assertFalse(takesWhole(() -> new Chunks(HIDDEN - 1).takeWhole(x(Dtype.F32), 4 * C)));
    }

    @Test
    void noPartIsLargerThanAQuarterOfTheLimit() {
        assertTrue(largest(Long.MAX_VALUE) >= HIDDEN / 4);
        assertTrue(largest(HIDDEN / 2) <= HIDDEN / 2 / 4 / 4, largest(HIDDEN / 2) + " numbers");
    }

    @Test
    void whatItIsGivenStays() {
        Tensor residual = DRAWN.get(7);
        float[] before = residual.floats();

        run(Dtype.F32, 1);

        assertArrayEquals(before, residual.floats());
    }

    @Test
    void weightsInInt8AreThoseOfTheWhole() {
        Params params = Params.of(WEIGHTS, Precision.INT8_F32);
        Tensor whole = run(Dtype.F32, mlp(params, Long.MAX_VALUE));

        assertClose(whole, run(Dtype.F32, mlp(params, HIDDEN / 6)), 1e-6);
        assertNotEquals(whole.at(0), run(Dtype.F32, Long.MAX_VALUE).at(0), 1e-4);
    }

    @Test
    void aTrainingTakesTheWhole() {
        var mlp = mlp(Params.training(WEIGHTS, Dtype.F32, path -> true), 1);

        boolean reached =
                Scope.tidy(
                        () ->
                                Gradients.reach(
                                        Gradients.record(
                                                () -> mlp.add(residual(Dtype.F32), x(Dtype.F32)))));

        assertTrue(reached);
        assertTrue(takesWhole(() -> Checkpoints.during(new Checkpoints(), this::ask)));
        assertTrue(takesWhole(() -> Dropout.during(new Dropout(0.1, 1), this::ask)));
        assertFalse(takesWhole(this::ask));
    }

    @Test
    void aMapOfPositionsIsTheSame() {
        Linear in = Linear.of(Params.of(WEIGHTS, Dtype.F32).at(0), IN, 4 * C);

        float[] whole = Scope.tidy(() -> in.gelu(x(Dtype.F32)).keep().floats());
        Tensor parts =
                Scope.tidy(
                        () ->
                                new Chunks(HIDDEN / 6)
                                        .map(x(Dtype.F32), 4 * C, 4 * C, in::gelu)
                                        .keep());

        assertClose(Tensor.of(whole, parts.shape()), parts, 1e-6);
    }

    private boolean ask() {
        return new Chunks(1).takeWhole(x(Dtype.F32), 4 * C);
    }

    private static boolean takesWhole(Supplier<Boolean> asked) {
        return Scope.tidy(asked);
    }

    /** Numbers of the largest array that an operation is given, beside the input and the output. */
    private static long largest(long limit) {
        List<Long> sizes = new ArrayList<>();
        Operation.during(
                operation ->
                        operation.shapes().stream()
                                .filter(shape -> shape[shape.length - 1] == 4 * C)
                                .filter(shape -> shape.length == 4)
                                .forEach(shape -> sizes.add(Tensor.count(shape))),
                () -> run(Dtype.F32, limit));
        return sizes.stream().mapToLong(size -> size).max().orElse(0);
    }

    private static Tensor run(Dtype dtype, long limit) {
        return run(dtype, mlp(Params.of(WEIGHTS, dtype), limit));
    }

    private static Tensor run(Dtype dtype, ChannelMlp mlp) {
        return Scope.tidy(() -> Ops.to(mlp.add(residual(dtype), x(dtype)), Dtype.F64).keep());
    }

    private static ChannelMlp mlp(Params params, long limit) {
        ChannelMlp mlp = ChannelMlp.of(params, IN, C);
        return new ChannelMlp(mlp.path(), mlp.in(), mlp.grn(), mlp.out(), new Chunks(limit));
    }

    private static Array x(Dtype dtype) {
        return Ops.to(Array.of(DRAWN.get(6)), dtype);
    }

    private static Array residual(Dtype dtype) {
        return Ops.to(Array.of(DRAWN.get(7)), dtype);
    }
}
