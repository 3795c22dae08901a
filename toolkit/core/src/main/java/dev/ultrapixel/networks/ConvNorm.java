package dev.ultrapixel.networks;

import dev.ultrapixel.nn.BatchNorm;
import dev.ultrapixel.nn.Conv;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;

/**
 * batchNorm(conv(x)): the unit of EfficientNet, ({@code 0} the convolution without bias, {@code 1}
 * the norm, ε 1e-3).
 */
record ConvNorm(Conv conv, BatchNorm norm) {

    private static final double EPS = 1e-3; // torchvision's efficientnet_v2_s

    static ConvNorm of(Params params, long in, long out, int k, int stride, int padding) {
        return new ConvNorm(
                Conv.withoutBias(params.at(0), in, out, k, stride, padding),
                BatchNorm.affine(params.at(1), out, EPS));
    }

    static ConvNorm depthwise(Params params, long c, int stride) {
        return new ConvNorm(
                Conv.depthwiseWithoutBias(params.at(0), c, 3, stride, 1),
                BatchNorm.affine(params.at(1), c, EPS));
    }

    Array apply(Array x) {
        return norm.apply(conv.apply(x));
    }

    Array applySilu(Array x) {
        return Ops.silu(apply(x));
    }
}
