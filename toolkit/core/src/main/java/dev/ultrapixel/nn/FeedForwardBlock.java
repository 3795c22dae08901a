package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Array;

/** F: x + mlp(LN(x)). x (b, h, w, c) */
public record FeedForwardBlock(String path, ChannelMlp channelwise) implements Block {

    public static FeedForwardBlock of(Params params, long c) {
        return new FeedForwardBlock(params.path(), ChannelMlp.of(params.at("channelwise"), c, c));
    }

    /** x (b, h, w, c) → (b, h, w, c) */
    public Array apply(Array x) {
        return channelwise.add(x, LayerNorm.PLAIN.apply(x));
    }

    /** As {@link ResBlock#hiddenSquares}. */
    public Array hiddenSquares(Array x) {
        return channelwise.squares(x);
    }
}
