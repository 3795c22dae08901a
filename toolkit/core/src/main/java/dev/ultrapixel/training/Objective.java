package dev.ultrapixel.training;

import dev.ultrapixel.nn.FlatLeaves;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Tensor;
import java.util.Map;

/** What is learnt: parameters, and the loss that should fall. */
public interface Objective {

    /** What it is called in logs and messages: {@code stage_c}. */
    String name();

    /** The parameters that are trained. */
    FlatLeaves leaves();

    /**
     * The loss of one part of one update, a scalar in a graph that reaches the leaves. Its data and
     * noise are a function of {@code chance} alone. Called inside {@link
     * dev.ultrapixel.tensor.Gradients#record}.
     */
    Array loss(Chance chance);

    /** d {@link #loss} / d leaves in one row (n); the graph is freed. */
    default Array gradient(Array loss) {
        return leaves().gradient(loss);
    }

    /** What it remembers beside the parameters, such as the adaptive loss's buckets. */
    default Map<String, Tensor> memory() {
        return Map.of();
    }

    /** Goes on from what {@link #memory} said. */
    default void remember(Map<String, Tensor> memory) {}
}
