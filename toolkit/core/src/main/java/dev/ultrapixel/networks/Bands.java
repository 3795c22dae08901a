package dev.ultrapixel.networks;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import java.util.function.UnaryOperator;

/**
 * A layer that looks few rows up and down, computed some rows at a time: beside input and result,
 * only a band's intermediates stand in memory, and mostly in the caches.
 *
 * <p>Where a band ends with the map, the border is padded as the whole's; elsewhere what the
 * padding spoils lies in the halo, which is cut away.
 *
 * @param numbers of the input in a band, about
 * @param halo rows of the input that the layer looks up and down
 * @param factor rows of the result for each of the input
 */
record Bands(long numbers, int halo, int factor) {

    /**
     * What a layer makes of a band, a view of a map that is not to be written to; {@code core} cuts
     * the halo away, from rows of the result.
     */
    interface Layer {
        Array apply(Array band, UnaryOperator<Array> core);
    }

    /** Whether x (b, h, w, c) is computed as a whole: it is small, or a graph is recorded. */
    private boolean takesWhole(Array x) {
        return Gradients.recording() || once(x) >= x.size(1);
    }

    private long once(Array x) {
        return Math.max(1, numbers / (x.size() / x.size(1)));
    }

    /** x (b, h, w, c) → (b, factor · h, w′, c′) */
    Array apply(Array x, Layer layer) {
        if (takesWhole(x)) {
            return layer.apply(x, y -> y);
        }
        return Scope.tidy(
                () -> {
                    long once = once(x);
                    Array all = begun(x, once, layer);
                    for (long i = once; i < x.size(1); i += once) {
                        long from = i;
                        Scope.tidy(
                                () -> {
                                    put(band(x, from, once, layer), factor * from, all);
                                    return 0;
                                });
                    }
                    return all;
                });
    }

    /** The result with its first band; what comes below is yet to be written. */
    private Array begun(Array x, long once, Layer layer) {
        return Scope.tidy(
                () -> {
                    Array y = band(x, 0, once, layer);
                    long rows = factor * x.size(1);
                    Array all = Ops.empty(y, y.dtype(), y.size(0), rows, y.size(2), y.size(3));
                    put(y, 0, all);
                    return all;
                });
    }

    /** The result's rows for so many of the input from a row on. */
    private Array band(Array x, long from, long once, Layer layer) {
        long to = Math.min(x.size(1), from + once);
        long top = Math.max(0, from - halo);
        long bottom = Math.min(x.size(1), to + halo);
        return layer.apply(
                Ops.narrow(x, 1, top, bottom - top),
                y -> Ops.narrow(y, 1, factor * (from - top), factor * (to - from)));
    }

    private static void put(Array rows, long from, Array all) {
        Ops.copyInto(Ops.narrow(all, 1, from, rows.size(1)), rows);
    }
}
