package dev.ultrapixel.training;

import dev.ultrapixel.tensor.Tensor;
import java.util.Map;

/** An objective on ε: what it remembers is its weighting's. */
interface Denoising extends Objective {

    /** The loss, with its weighting of noise levels. */
    EpsilonLoss epsilon();

    @Override
    default Map<String, Tensor> memory() {
        return epsilon().weighting().memory();
    }

    @Override
    default void remember(Map<String, Tensor> memory) {
        epsilon().weighting().remember(memory);
    }
}
