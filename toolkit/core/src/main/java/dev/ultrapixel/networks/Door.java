package dev.ultrapixel.networks;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Axes;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;

/**
 * Where a map enters a network: (b, c, h, w) of any float type → (b, h, w, c) of the network's
 * type, checked by name.
 */
record Door(String argument, long channels, Dtype dtype) {

    /** x (b, c, h, w) → (b, h, w, c) */
    Array enter(Array x) {
        Axes.of(argument, x.shape()).with("c", channels).are("b c h w");
        return Grid.fromChannelsFirst(Ops.to(x, dtype));
    }

    /** y (b, h, w, c) → (b, c, h, w) of the type of x, which entered */
    static Array leave(Array y, Array x) {
        return Ops.to(Grid.toChannelsFirst(y), x.dtype());
    }

    /** As {@link #enter}, for a map whose sides should be multiples of a number. */
    Array enterMultiple(Array x, long of) {
        Array entered = enter(x);
        if (x.size(2) % of != 0 || x.size(3) % of != 0) {
            throw new IllegalArgumentException(
                    "%s should have sides that are multiples of %d but is %d × %d; crop or pad it"
                            .formatted(argument, of, x.size(2), x.size(3)));
        }
        return entered;
    }
}
