package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;

/** x in F32, unless it is F64: predictions are mixed in at least single precision. */
final class Wide {

    private Wide() {}

    static Array of(Array x) {
        return x.dtype() == Dtype.F64 ? x : Ops.to(x, Dtype.F32);
    }
}
