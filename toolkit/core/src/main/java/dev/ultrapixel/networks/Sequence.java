package dev.ultrapixel.networks;

import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Builds numbered layers in order: {@code add(at -> Conv.of(at, …)::apply)} takes its parameters at
 * the next number.
 */
final class Sequence {

    private final Params params;
    private final List<Step> steps;
    private int next = 0;

    /** Numbers below params; steps are added to a list that may hold others already. */
    Sequence(Params params, List<Step> steps) {
        this.params = params;
        this.steps = steps;
    }

    void add(Function<Params, UnaryOperator<Array>> layer) {
        Params at = params.at(next++);
        steps.add(new Step(at.path(), layer.apply(at)));
    }
}
