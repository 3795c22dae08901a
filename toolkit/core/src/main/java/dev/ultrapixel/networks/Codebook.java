package dev.ultrapixel.networks;

import dev.ultrapixel.nn.Param;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;

/** argminᵢ ‖z − eᵢ‖² over entries e (n, c). z (b, h, w, c) → I64 (b, h, w) */
record Codebook(Param entries) {

    static Codebook of(Params params, long n, long c) {
        return new Codebook(params.get("weight", n, c));
    }

    /**
     * Number of the nearest entry; ‖z − e‖² = ‖z‖² + (‖e‖² − 2 z·e), of which the first is the same
     * for all entries.
     */
    Array nearest(Array z) {
        Array e = entries.array();
        Array lengths = Ops.reshape(Ops.sum(Ops.mul(e, e), 1), e.size(0)); // (n)
        return Ops.argmin(Ops.add(Ops.mul(Ops.linear(z, e, null), -2), lengths), -1);
    }

    /** I64 (b, h, w) → (b, h, w, c) */
    Array entries(Array indices) {
        return Ops.embedding(entries.array(), indices);
    }
}
