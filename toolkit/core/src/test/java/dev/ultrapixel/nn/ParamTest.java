package dev.ultrapixel.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParamTest {

    private static final Tensor VALUE = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);

    @Test
    void fixedIsCastOnce() {
        Param param = Param.fixed("weight", VALUE, Dtype.BF16);

        Scope.tidy(
                () -> {
                    assertEquals("BF16 (3, 2)", param.array().toString());
                    assertSame(param.array(), param.array());
                    return 0;
                });
    }

    @Test
    void partsOfAFixedOne() {
        Param param = Param.fixed("weight", VALUE, Dtype.F32);

        assertArrayEquals(new double[] {3, 4, 5, 6}, values(param.rows(1, 2)));
        assertArrayEquals(new double[] {5, 6}, values(param.rows(1, 2).rows(1, 1)));
        assertArrayEquals(new long[] {6}, param.reshaped(6).shape());
    }

    @Test
    void partsOfATrainedOne() {
        Param param = Param.trained("weight", VALUE, Dtype.F32);

        assertArrayEquals(new double[] {3, 4, 5, 6}, values(param.rows(1, 2)));
        assertArrayEquals(new double[] {5, 6}, values(param.rows(1, 2).rows(1, 1)));
        assertArrayEquals(new double[] {3, 4, 5, 6}, values(param.rows(1, 2).reshaped(4)));
        assertEquals("weight", param.rows(1, 2).reshaped(4).path());
        assertArrayEquals(new long[] {6, 1}, param.reshaped(6, 1).shape());
    }

    @Test
    void gradientsOfPartsMeetInTheirLeaf() {
        Param.Leaf leaf = Param.trained("weight", VALUE, Dtype.F32);
        Param top = leaf.rows(0, 2);
        Param bottom = leaf.rows(1, 2);

        double[] gradient =
                Scope.tidy(
                        () -> {
                            Array loss =
                                    Gradients.record(
                                            () ->
                                                    Ops.sum(
                                                            Ops.add(
                                                                    top.array(),
                                                                    Ops.mul(bottom.array(), 10)),
                                                            0,
                                                            1));
                            Gradients.backward(loss);
                            return Gradients.of(leaf.array()).keep().doubles();
                        });

        assertArrayEquals(new double[] {1, 1, 11, 11, 10, 10}, gradient);
    }

    @Test
    void oneLeafForEveryLayerThatTakesIt() {
        Params params =
                Params.training(
                        Weights.of(Map.of("a.weight", VALUE, "b.weight", VALUE)),
                        Dtype.F32,
                        path -> path.startsWith("a"));

        assertSame(params.at("a").get("weight", 3, 2), params.at("a").any("weight"));
        params.at("b").get("weight", 3, 2);
        assertEquals(Map.of("a.weight", params.at("a").any("weight")), params.leaves());
    }

    @Test
    void aTrainedOneComputesInTheNetworksType() {
        Tensor half = Scope.tidy(() -> Ops.to(Array.of(VALUE), Dtype.F16).keep());
        Params params =
                Params.training(Weights.of(Map.of("weight", half)), Dtype.F32, path -> true);

        assertEquals("F32 (3, 2)", params.any("weight").array().toString());
    }

    private static double[] values(Param param) {
        return Scope.tidy(() -> param.array().keep().doubles());
    }
}
