package dev.ultrapixel.networks;

import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Scope;

/**
 * Picture (b, 3, 32h, 32w) → semantic latent (b, 16, h, w): EfficientNet-V2-S ({@code backbone})
 * and {@code mapper}.
 */
public final class EfficientNetEncoder {

    private final EfficientNet backbone;
    private final LatentMapper mapper;
    private final Door image;

    private EfficientNetEncoder(EfficientNet backbone, LatentMapper mapper, Door image) {
        this.backbone = backbone;
        this.mapper = mapper;
        this.image = image;
    }

    public static EfficientNetEncoder of(Params params, EfficientNetEncoderConfig config) {
        return new EfficientNetEncoder(
                EfficientNet.of(params.at("backbone"), 3, 1),
                LatentMapper.of(params.at("mapper"), EfficientNet.WIDTH, config.cLatent()),
                new Door("EfficientNetEncoder.image", 3, params.dtype()));
    }

    /** picture (b, 3, 32h, 32w) with values in [0, 1] → latent (b, 16, h, w) */
    public Array apply(Array x) {
        return Scope.tidy(() -> Door.leave(features(PixelNorm.IMAGENET.apply(image.enter(x))), x));
    }

    /** As {@link #apply}, of a picture whose mean and deviation are ImageNet's already. */
    public Array applyNormalised(Array x) {
        return Scope.tidy(() -> Door.leave(features(image.enter(x)), x));
    }

    private Array features(Array x) {
        return mapper.apply(backbone.apply(x));
    }
}
