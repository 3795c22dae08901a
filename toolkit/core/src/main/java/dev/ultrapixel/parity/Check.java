package dev.ultrapixel.parity;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.util.Map;

/**
 * Runs what a fixture describes. inputs → the tensors it expects, by full key ({@code out/y},
 * {@code site/clf})
 */
interface Check {

    Map<String, Tensor> run(Fixture fixture, Dtype dtype);
}
