package dev.ultrapixel.networks;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Random;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bands give the whole's rows. */
class Bands_WholeTest {

    private static final int ROW = 5 * 3; // numbers: columns and channels
    private static final Tensor X =
            Random.normal(1, List.of(new long[] {1, 11, ROW / 3, 3})).get(0);

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "4, 1", "10, 1", "11, 1", "1, 2", "3, 2"})
    void rows_of_bands_are_the_wholes(int rows, int layers) {
        var bands = new Bands((long) rows * ROW, layers, 1);
        Bands.Layer layer = (x, core) -> core.apply(blurred(x, layers));
        Tensor whole = Scope.tidy(() -> blurred(Array.of(X), layers).keep());
        Tensor apart = Scope.tidy(() -> bands.apply(Array.of(X), layer).keep());
        assertClose("a new map", whole, apart, 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"1", "4", "11"})
    void a_layer_may_double_the_rows(int rows) {
        var bands = new Bands((long) rows * ROW, 1, 2);
        Tensor whole = Scope.tidy(() -> doubled(blurred(Array.of(X), 1)).keep());
        Tensor apart =
                Scope.tidy(
                        () ->
                                bands.apply(
                                                Array.of(X),
                                                (x, core) -> core.apply(doubled(blurred(x, 1))))
                                        .keep());
        assertClose("doubled", whole, apart, 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"1", "4"})
    void a_smaller_halo_would_not_do(int rows) {
        var bands = new Bands((long) rows * ROW, 1, 1);
        Tensor whole = Scope.tidy(() -> blurred(Array.of(X), 2).keep());
        Tensor apart =
                Scope.tidy(
                        () ->
                                bands.apply(Array.of(X), (x, core) -> core.apply(blurred(x, 2)))
                                        .keep());
        assertThrows(AssertionError.class, () -> assertClose("wrong", whole, apart, 1e-6));
    }

    /** Sums over 3×3 cells with zeros around, so many times. */
    private static Array blurred(Array x, int times) {
        Array y = x;
        for (int i = 0; i < times; i++) {
            y = Grid.depthwise(y, Ops.mul(Ops.ones(Dtype.F32, 3, 1, 3, 3), 0.3), null);
        }
        return y;
    }

    private static Array doubled(Array x) {
        return Grid.nearest(x, 2 * x.size(1), 2 * x.size(2));
    }
}
