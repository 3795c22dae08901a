package dev.ultrapixel.networks;

import dev.ultrapixel.nn.BatchNorm;
import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;

/**
 * batchNorm(conv1x1(x)), no bias, no scale: an encoder's features → semantic latent. (b, h, w, in)
 * → (b, h, w, 16)
 */
record LatentMapper(Linear conv, BatchNorm norm) {

    static LatentMapper of(Params params, long in, long latent) {
        return new LatentMapper(
                Linear.conv1x1WithoutBias(params.at(0), in, latent),
                BatchNorm.plain(params.at(1), latent, 1e-5));
    }

    Array apply(Array x) {
        return norm.apply(conv.apply(x));
    }
}
