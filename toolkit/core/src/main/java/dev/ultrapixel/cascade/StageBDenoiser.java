package dev.ultrapixel.cascade;

import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.StageB;
import dev.ultrapixel.networks.Times;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stage B with one semantic latent and prompt; the unconditional half has zeros and the empty
 * prompt.
 */
final class StageBDenoiser implements Denoiser {

    private final StageB net;
    private final Conditions conditions;
    private final Tensor semantic;
    private final Latent latent;
    private StageB.@Nullable Conditioned both;

    StageBDenoiser(Conditions conditions, Tensor semantic, Latent latent) {
        this.net = conditions.cascade().stageB();
        this.conditions = conditions;
        this.semantic = semantic;
        this.latent = latent;
    }

    @Override
    public Predictions predict(Array x, double r, boolean guided, boolean last) {
        StageB.Conditioned condition = guided ? both() : both().rows(0, 1);
        Array input = guided ? Ops.concat(0, x, x) : x; // [conditional, unconditional]
        Array eps = net.apply(input, Times.at(r), condition, Hooks.NONE);
        return guided
                ? new Predictions(Ops.narrow(eps, 0, 0, 1), Ops.narrow(eps, 0, 1, 1), Map.of())
                : new Predictions(eps, null, Map.of());
    }

    private StageB.Conditioned both() {
        StageB.Conditioned known = both;
        if (known == null) {
            known =
                    Scope.tidy(
                            () ->
                                    net.condition(
                                            Ops.concat(
                                                    0,
                                                    Array.of(semantic),
                                                    Array.of(Tensor.zeros(semantic.shape()))),
                                            Ops.concat(
                                                    0,
                                                    Array.of(conditions.pooled()),
                                                    Array.of(conditions.emptyPooled())),
                                            conditions.cascade().pixels(Array.of(semantic)),
                                            latent.rows(),
                                            latent.columns()));
            both = known;
        }
        return known;
    }
}
