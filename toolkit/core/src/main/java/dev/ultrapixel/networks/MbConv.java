package dev.ultrapixel.networks;

import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;

/** [x +] project(squeeze(SiLU(depthwise(SiLU(expand(x)))))). x (b, h, w, in) → (b, h′, w′, out) */
record MbConv(
        ConvNorm expand,
        ConvNorm depthwise,
        Linear squeeze,
        Linear excite,
        ConvNorm project,
        boolean residual) {

    static MbConv of(Params params, long in, long out, int expansion, int stride) {
        Params block = params.at("block");
        long wide = in * expansion;
        long narrow = in / 4;
        return new MbConv(
                ConvNorm.of(block.at(0), in, wide, 1, 1, 0),
                ConvNorm.depthwise(block.at(1), wide, stride),
                Linear.conv1x1(block.at(2).at("fc1"), wide, narrow),
                Linear.conv1x1(block.at(2).at("fc2"), narrow, wide),
                ConvNorm.of(block.at(3), wide, out, 1, 1, 0),
                stride == 1 && in == out);
    }

    Array apply(Array x) {
        Array y = depthwise.applySilu(expand.applySilu(x)); // (b, h′, w′, wide)
        Array mean = Ops.mean(y, 1, 2); // (b, 1, 1, wide)
        Array gate = Ops.sigmoid(excite.apply(Ops.silu(squeeze.apply(mean))));
        y = project.apply(Ops.mul(y, gate)); // (b, h′, w′, out)
        return residual ? Ops.add(x, y) : y;
    }
}
