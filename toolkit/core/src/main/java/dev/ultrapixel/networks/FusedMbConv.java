package dev.ultrapixel.networks;

import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import org.jspecify.annotations.Nullable;

/**
 * [x +] project(SiLU(expand₃ₓ₃(x))); without expansion [x +] SiLU(conv₃ₓ₃(x)). x (b, h, w, in) →
 * (b, h′, w′, out)
 */
record FusedMbConv(ConvNorm expand, @Nullable ConvNorm project, boolean residual) {

    static FusedMbConv of(Params params, long in, long out, int expansion, int stride) {
        Params block = params.at("block");
        boolean residual = stride == 1 && in == out;
        if (expansion == 1) {
            return new FusedMbConv(ConvNorm.of(block.at(0), in, out, 3, stride, 1), null, residual);
        }
        long wide = in * expansion;
        return new FusedMbConv(
                ConvNorm.of(block.at(0), in, wide, 3, stride, 1),
                ConvNorm.of(block.at(1), wide, out, 1, 1, 0),
                residual);
    }

    Array apply(Array x) {
        Array y = expand.applySilu(x);
        if (project != null) {
            y = project.apply(y);
        }
        return residual ? Ops.add(x, y) : y;
    }
}
