package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import org.jspecify.annotations.Nullable;

/** C: x + mlp([LN(depthwise(x)), skip]). x (b, h, w, c), skip (b, h, w, c_skip) */
public record ResBlock(String path, Param weight, Param bias, ChannelMlp channelwise)
        implements Block {

    public static ResBlock of(Params params, long c, long cSkip) {
        Params depthwise = params.at("depthwise");
        return new ResBlock(
                params.path(),
                depthwise.get("weight", c, 1, 3, 3),
                depthwise.get("bias", c),
                ChannelMlp.of(params.at("channelwise"), c + cSkip, c));
    }

    /** x (b, h, w, c) → (b, h, w, c) */
    public Array apply(Array x, @Nullable Array skip) {
        return channelwise.add(x, Scope.tidy(() -> joined(x, skip)));
    }

    /**
     * What a hidden layer that is computed in parts takes beforehand: its sums of squares. x (b, h,
     * w, c + c_skip) → (b, 1, 1, 4c)
     */
    public Array hiddenSquares(Array x) {
        return channelwise.squares(x);
    }

    /** (b, h, w, c + c_skip): its parts are gone before the hidden layer comes. */
    private Array joined(Array x, @Nullable Array skip) {
        Array y = LayerNorm.PLAIN.apply(Grid.depthwise(x, weight.array(), bias.array()));
        return skip == null ? y : Ops.concat(3, y, skip);
    }
}
