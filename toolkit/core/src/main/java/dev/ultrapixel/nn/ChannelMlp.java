package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Array;

/**
 * lin₄(dropout(GRN(GELU(lin₀(x))))), widths in → 4c → c: the channel part of ResBlock and
 * FeedForwardBlock.
 */
record ChannelMlp(String path, Linear in, Grn grn, Linear out) {

    static ChannelMlp of(Params params, long cIn, long c) {
        return new ChannelMlp(
                params.path("3"),
                Linear.of(params.at(0), cIn, 4 * c),
                Grn.of(params.at(2), 4 * c),
                Linear.of(params.at(4), 4 * c, c));
    }

    /** residual (b, h, w, c) + mlp(x). x (b, h, w, in) → (b, h, w, c) */
    Array add(Array residual, Array x) {
        Array y = grn.consuming(in.gelu(x));
        return out.add(residual, Dropout.apply(path, y));
    }
}
