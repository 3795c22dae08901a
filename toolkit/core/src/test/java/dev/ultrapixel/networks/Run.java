package dev.ultrapixel.networks;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.function.UnaryOperator;

/** A net applied to a tensor. */
final class Run {

    private Run() {}

    /** With x cast to the type before it enters, so that the result is of that type too. */
    static Tensor of(Dtype dtype, Tensor x, UnaryOperator<Array> net) {
        return Scope.tidy(() -> net.apply(Ops.to(Array.of(x), dtype)).keep());
    }

    static Tensor of(Tensor x, UnaryOperator<Array> net) {
        return Scope.tidy(() -> net.apply(Array.of(x)).keep());
    }
}
