package dev.ultrapixel.training;

import dev.ultrapixel.nn.FlatLeaves;
import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/** A smallest thing to learn: y = x Wᵀ + b from noisy examples, W (3, 4). */
final class Line implements Objective {

    private static final Tensor TRUTH =
            Tensor.of(new float[] {1, 0, 2, 0, 0, -1, 0, 3, 0.5f, 0, 0, 0}, 3, 4);

    private final Linear net;
    private final FlatLeaves leaves;
    private final LongUnaryOperator before;

    Line() {
        this(update -> 1);
    }

    /**
     * @param factor of the loss by update: 0 makes it NaN
     */
    Line(LongUnaryOperator factor) {
        Params params =
                Params.training(
                        Weights.of(Map.of()).filledBy(new Start(7)), Dtype.F32, path -> true);
        this.net = Linear.of(params, 4, 3);
        this.leaves = FlatLeaves.of(Map.of("line", params));
        this.before = factor;
    }

    @Override
    public String name() {
        return "line";
    }

    @Override
    public FlatLeaves leaves() {
        return leaves;
    }

    @Override
    public Array loss(Chance chance) {
        Array x = Array.of(chance.noise(8, 4));
        Array y = Ops.add(Ops.linear(x, Array.of(TRUTH), null), 0.5);
        Array error = Ops.sub(net.apply(x), y);
        double factor = before.applyAsLong(chance.update()) == 0 ? Double.NaN : 1;
        return Ops.mul(Ops.reshape(Ops.mean(Ops.mul(error, error), 0, 1), 1), factor);
    }
}
