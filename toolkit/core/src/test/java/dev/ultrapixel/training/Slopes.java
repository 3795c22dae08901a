package dev.ultrapixel.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.nn.FlatLeaves;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Random;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * An objective's gradient against (L(w + h·d) − L(w − h·d)) / 2h, in double, along a random
 * direction d within each parameter.
 */
final class Slopes {

    private static final Chance CHANCE = new Chance(5, 0, 0);
    private static final double H = 2e-6;
    private static final double TOLERANCE = 1e-5; // of the slope, or of a thousandth of the largest

    private Slopes() {}

    /** Every parameter is drawn, so that none has a gradient of zero by its start. */
    static Weights drawn(Map<String, Tensor> given) {
        return Weights.of(given)
                .filledBy(
                        (path, shape) ->
                                path.endsWith("running_var")
                                        ? ones(shape)
                                        : scaled(path.hashCode(), shape));
    }

    private static Tensor ones(long... shape) {
        return Scope.tidy(() -> Ops.ones(Dtype.F32, shape).keep());
    }

    private static Tensor scaled(int seed, long... shape) {
        double fanIn = shape.length > 1 ? (double) Tensor.count(shape) / shape[0] : 4;
        Tensor normal = Random.normal(seed & 0xffff, List.of(shape)).get(0);
        double middle = shape.length == 1 ? 1 : 0; // a norm's scale
        return Scope.tidy(
                () -> Ops.add(Ops.mul(Array.of(normal), 0.7 / Math.sqrt(fanIn)), middle).keep());
    }

    /** Numbers in [0, 1), in double. */
    static Tensor uniform(long seed, long... shape) {
        Tensor drawn = Random.uniform(seed, shape).get(0);
        return Scope.tidy(() -> Ops.to(Array.of(drawn), Dtype.F64).keep());
    }

    static void assertRight(Objective objective) {
        assertRight(objective, key -> true);
    }

    /** Of the parameters whose keys satisfy {@code which}. */
    static void assertRight(Objective objective, Predicate<String> which) {
        FlatLeaves leaves = objective.leaves();
        Tensor start = leaves.values().keep();
        Map<String, Tensor> gradient =
                Scope.tidy(() -> leaves.named(objective.gradient(loss(objective)).keep()));
        double largest =
                gradient.values().stream()
                        .mapToDouble(g -> slope(g, direction(g)))
                        .map(Math::abs)
                        .max()
                        .orElseThrow();
        assertTrue(largest > 0, "no parameter has a gradient");
        long from = 0;
        for (Map.Entry<String, Tensor> each : gradient.entrySet()) {
            Tensor g = each.getValue();
            Tensor d = direction(g);
            double slope = slope(g, d);
            if (which.test(each.getKey())) {
                double measured =
                        (at(objective, start, from, d, H) - at(objective, start, from, d, -H))
                                / (2 * H);
                double allowed = TOLERANCE * Math.max(Math.abs(measured), largest / 1000);
                assertEquals(measured, slope, allowed, each.getKey());
            }
            from += g.count();
        }
        leaves.set(start);
    }

    private static Array loss(Objective objective) {
        return Gradients.record(() -> objective.loss(CHANCE));
    }

    private static double at(Objective objective, Tensor start, long from, Tensor d, double h) {
        double[] values = start.doubles();
        for (int i = 0; i < d.count(); i++) {
            values[(int) from + i] += h * d.at(i);
        }
        objective.leaves().set(Tensor.of(values, values.length));
        return Scope.tidy(() -> Ops.detach(loss(objective)).keep().at(0));
    }

    private static Tensor direction(Tensor like) {
        return Random.normal(like.count(), List.of(like.shape())).get(0);
    }

    private static double slope(Tensor g, Tensor d) {
        double sum = 0;
        for (long i = 0; i < g.count(); i++) {
            sum += g.at(i) * d.at(i);
        }
        return sum;
    }
}
