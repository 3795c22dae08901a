package dev.ultrapixel.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.weights.Weights;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Types that do not belong together are named; a checkpoint of several types is one net. */
class Ops_MixedTypesTest {

    private static final Tensor WEIGHT = Tensor.of(new double[] {1, 2, 3, 4}, 2, 2);
    private static final Tensor BIAS = Tensor.of(new float[] {10, 20}, 2);
    private static final Tensor X = Tensor.of(new float[] {1, 1}, 1, 2);

    @Test
    void anOperationNamesThem() {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                Scope.tidy(
                                        () ->
                                                Ops.linear(Array.of(X), Array.of(WEIGHT), null)
                                                        .keep()));

        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("linear(F32 (1, 2), F64 (2, 2), -): "), message);
    }

    @Test
    void aCheckpointOfSeveralTypesComputesInTheNetworksOne() {
        Params params = Params.of(Weights.of(Map.of("weight", WEIGHT, "bias", BIAS)), Dtype.F32);

        double[] y = Scope.tidy(() -> Linear.of(params, 2, 2).apply(Array.of(X)).keep().doubles());

        assertArrayEquals(new double[] {13, 27}, y);
    }
}
