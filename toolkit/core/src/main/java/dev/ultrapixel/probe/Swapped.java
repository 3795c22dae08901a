package dev.ultrapixel.probe;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;

/** A value of another run in place of this one's. */
final class Swapped {

    private Swapped() {}

    /** The trace's value in x's rows, as many as it has; in x's type. */
    static Array of(Trace from, String path, int step, int visit, Array x) {
        Tensor other =
                from.at(path, step, visit)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "a swap at %s in step %d needs what the other run held there, but its %s has not got it"
                                                        .formatted(path, step, from)));
        long[] rest = other.shape();
        long rows = rest[0];
        rest[0] = x.size(0);
        if (!Arrays.equals(rest, x.shape()) || rows > x.size(0)) {
            throw new IllegalArgumentException(
                    "a swap at %s needs a value %s but the trace holds %s; trace a run of the same size, not pooled"
                            .formatted(path, Tensor.describe(x.shape()), other));
        }
        Array value = Ops.to(Array.of(other), x.dtype());
        return rows == x.size(0)
                ? value
                : Ops.concat(0, value, Ops.narrow(x, 0, rows, x.size(0) - rows));
    }
}
