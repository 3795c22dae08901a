package dev.ultrapixel.networks;

import dev.ultrapixel.nn.Conv;
import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The demo's encoder, which stands where the EfficientNet stands: picture (b, 3, H, W) → semantic
 * latent (b, 16, ⌈0.75 H / 32⌉, ⌈0.75 W / 32⌉).
 *
 * <p>Per stage: GELU(conv₃ₓ₃ stride 2), then residual blocks x + conv₁ₓ₁(GELU(conv₃ₓ₃(x))).
 */
public final class SemanticEncoder {

    private final SemanticEncoderConfig config;
    private final List<Step> stages;
    private final LatentMapper mapper;
    private final Door image;

    private SemanticEncoder(
            SemanticEncoderConfig config, List<Step> stages, LatentMapper mapper, Door image) {
        this.config = config;
        this.stages = stages;
        this.mapper = mapper;
        this.image = image;
    }

    public static SemanticEncoder of(Params params, SemanticEncoderConfig config) {
        var stages = new ArrayList<Step>();
        var sequence = new Sequence(params.at("backbone"), stages);
        long c = 3;
        for (int i = 0; i < config.widths().size(); i++) {
            long in = c;
            long out = config.widths().get(i);
            int blocks = config.res().get(i);
            sequence.add(at -> stage(at, in, out, blocks));
            c = out;
        }
        return new SemanticEncoder(
                config,
                List.copyOf(stages),
                LatentMapper.of(params.at("mapper"), c, config.cLatent()),
                new Door("SemanticEncoder.image", 3, params.dtype()));
    }

    /** picture (b, 3, H, W) with values in [0, 1] → latent (b, 16, h, w) */
    public Array apply(Array x) {
        return Scope.tidy(
                () -> Door.leave(mapper.apply(Step.chain(prepare(image.enter(x)), stages)), x));
    }

    private Array prepare(Array x) {
        Array small = Grid.bilinearAntialiased(x, resized(x.size(1)), resized(x.size(2)));
        return new PixelNorm(config.mean(), config.std()).apply(small);
    }

    private long resized(long side) {
        return (long) Math.rint(config.resize() * side);
    }

    private static UnaryOperator<Array> stage(Params params, long in, long out, int count) {
        Conv down = Conv.of(params.at("down"), in, out, 3, 2, 1);
        var blocks = new ArrayList<Step>();
        var sequence = new Sequence(params.at("blocks"), blocks);
        for (int i = 0; i < count; i++) {
            sequence.add(at -> residual(at, out));
        }
        return x -> Step.chain(Ops.gelu(down.apply(x)), blocks);
    }

    private static UnaryOperator<Array> residual(Params params, long c) {
        Conv conv = Conv.of(params.at(0), c, c, 3, 1, 1);
        Linear out = Linear.conv1x1(params.at(2), c, c);
        return x -> Ops.add(x, out.apply(Ops.gelu(conv.apply(x))));
    }
}
