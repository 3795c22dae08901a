package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.DrawOrder;
import dev.ultrapixel.diffusion.Tape;
import dev.ultrapixel.tensor.Tensor;
import java.util.function.IntFunction;

/** One walk's part of a tape: −1 is its first latent, i the noise of step i. */
final class DrawnWalk {

    private DrawnWalk() {}

    static IntFunction<Tensor> of(Tape tape, DrawOrder.Draws draws) {
        return i -> tape.get(i < 0 ? draws.x() : draws.step(i));
    }
}
