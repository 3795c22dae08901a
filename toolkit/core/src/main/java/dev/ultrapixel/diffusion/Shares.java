package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import java.util.stream.LongStream;

/** Directions and lengths of each picture of a batch. */
final class Shares {

    private static final double NOTHING = 1e-12; // a length no prediction has

    private Shares() {}

    /** ⟨x, y⟩ / ‖y‖²: how much of y there is in x, (b, 1, …). */
    static Array along(Array x, Array y) {
        long[] axes = axes(y);
        return Ops.div(
                Ops.sum(Ops.mul(x, y), axes), Ops.add(Ops.sum(Ops.mul(y, y), axes), NOTHING));
    }

    /** ‖x‖ of each picture, (b, 1, …). */
    static Array length(Array x) {
        return Ops.norm(x, axes(x));
    }

    private static long[] axes(Array x) {
        return LongStream.range(1, x.rank()).toArray();
    }
}
