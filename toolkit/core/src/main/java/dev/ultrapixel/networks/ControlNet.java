package dev.ultrapixel.networks;

import dev.ultrapixel.nn.Conv;
import dev.ultrapixel.nn.LayerNorm;
import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Hint (b, c, h, w) → what Stage C adds before some of its ResBlocks: number of the ResBlock's
 * visit → (b, c_proj, h′, w′).
 *
 * <p>residualᵢ = conv₁ₓ₁(LeakyReLU(conv₁ₓ₁(backbone(x)))), no biases. The hint is not normalised.
 */
public final class ControlNet {

    private static final double SLOPE = 0.2; // of every LeakyReLU

    private record Projection(int block, Linear in, Linear out) {

        static Projection of(Params params, int block, long c, long cProj) {
            return new Projection(
                    block,
                    Linear.conv1x1WithoutBias(params.at(0), c, c),
                    Linear.conv1x1WithoutBias(params.at(2), c, cProj));
        }

        Array apply(Array x) {
            return Scope.tidy(() -> out.apply(Ops.leakyRelu(in.apply(x), SLOPE)));
        }
    }

    private final UnaryOperator<Array> backbone;
    private final List<Projection> projections;
    private final Door hint;

    private ControlNet(UnaryOperator<Array> backbone, List<Projection> projections, Door hint) {
        this.backbone = backbone;
        this.projections = projections;
        this.hint = hint;
    }

    public static ControlNet of(Params params, ControlNetConfig config) {
        var projections = new ArrayList<Projection>();
        Params at = params.at("projections");
        for (int i = 0; i < config.projBlocks().size(); i++) {
            projections.add(
                    Projection.of(
                            at.at(i), config.projBlocks().get(i), config.width(), config.cProj()));
        }
        return new ControlNet(
                backbone(params.at("backbone"), config),
                List.copyOf(projections),
                new Door("ControlNet.hint", config.cIn(), params.dtype()));
    }

    /** hint (b, c, h, w) → residual (b, c_proj, h′, w′) by number of the ResBlock's visit */
    public SortedMap<Integer, Array> apply(Array x) {
        return Scope.tidy(
                () -> {
                    Array features = backbone.apply(hint.enter(x));
                    var residuals = new TreeMap<Integer, Array>();
                    for (Projection projection : projections) {
                        residuals.put(projection.block, Door.leave(projection.apply(features), x));
                    }
                    return residuals;
                });
    }

    private static UnaryOperator<Array> backbone(Params params, ControlNetConfig config) {
        return switch (config.bottleneck()) {
            case SIMPLE -> simple(params, config.cIn());
            case LARGE -> large(params, config);
            case EFFNET -> EfficientNet.of(params, config.cIn(), config.stemPadding())::apply;
        };
    }

    private static UnaryOperator<Array> simple(Params params, long c) {
        var steps = new ArrayList<Step>();
        var sequence = new Sequence(params, steps);
        sequence.add(at -> Conv.of(at, c, 4 * c, 3, 1, 1)::apply);
        sequence.add(at -> x -> Ops.leakyRelu(x, SLOPE));
        sequence.add(at -> Conv.of(at, 4 * c, c, 3, 1, 1)::apply);
        return x -> Step.chain(x, steps);
    }

    private static UnaryOperator<Array> large(Params params, ControlNetConfig config) {
        long wide = config.widths().get(0);
        long c = config.widths().get(1);
        var steps = new ArrayList<Step>();
        var sequence = new Sequence(params, steps);
        sequence.add(at -> Linear.conv1x1(at, config.cIn(), wide)::apply);
        sequence.add(at -> x -> Ops.leakyRelu(x, SLOPE));
        sequence.add(at -> Linear.conv1x1(at, wide, c)::apply);
        for (int i = 0; i < config.resBlocks(); i++) {
            sequence.add(at -> residual(at.at("blocks"), c));
        }
        sequence.add(at -> Linear.conv1x1(at, c, config.widths().get(2))::apply);
        return x -> Step.chain(x, steps);
    }

    /** x + conv3(GELU(LN(conv3(GELU(LN(x)))))) */
    private static UnaryOperator<Array> residual(Params params, long c) {
        LayerNorm norm0 = LayerNorm.affine(params.at(0), c, 1e-5);
        Conv conv0 = Conv.of(params.at(2), c, c, 3, 1, 1);
        LayerNorm norm1 = LayerNorm.affine(params.at(3), c, 1e-5);
        Conv conv1 = Conv.of(params.at(5), c, c, 3, 1, 1);
        return x -> {
            Array y = conv0.apply(Ops.gelu(norm0.apply(x)));
            return Ops.add(x, conv1.apply(Ops.gelu(norm1.apply(y))));
        };
    }
}
