package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.networks.Guides;
import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.StageC;
import dev.ultrapixel.networks.Times;
import dev.ultrapixel.probe.Site;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stage C with one prompt: a low-resolution or plain pass, or a target pass guided by upsampled
 * features.
 */
final class StageCDenoiser implements Denoiser {

    private final StageC net;
    private final Conditions conditions;
    private final @Nullable InrFeatures features;
    private StageC.@Nullable Conditioned both;

    /** features: what guides the pass, or null. */
    StageCDenoiser(Conditions conditions, @Nullable InrFeatures features) {
        this.net = conditions.cascade().stageC();
        this.conditions = conditions;
        this.features = features;
    }

    Conditions conditions() {
        return conditions;
    }

    /** What guides the pass, or null. */
    @Nullable InrFeatures features() {
        return features;
    }

    /** The denoiser of a trajectory of Stage C. */
    static StageCDenoiser of(Trajectory trajectory) {
        return (StageCDenoiser) trajectory.denoiser();
    }

    /** Another prompt for the same pass. */
    StageCDenoiser with(Conditions other) {
        if (!other.cascade().equals(conditions.cascade())) {
            throw new IllegalArgumentException(
                    "a walk's new prompt should be read by the walk's own cascade, %s, but was read by another; up.prompt(…) of the same up"
                            .formatted(conditions.cascade()));
        }
        return new StageCDenoiser(other, features);
    }

    @Override
    public Predictions predict(Array x, double r, boolean guided, boolean last) {
        StageC.Conditioned condition = guided ? both() : both().rows(0, 1);
        var extraction = new Guides.Extraction();
        Hooks hooks = features != null ? features.injection(r) : last ? extraction : Hooks.NONE;
        Array input = guided ? Ops.concat(0, x, x) : x; // [conditional, unconditional]
        Array eps = net.apply(input, Times.at(r), condition, hooks);
        Map<Hooks.Level, Tensor> kept = new LinkedHashMap<>();
        extraction.features().forEach((level, f) -> kept.put(level, f.rows(0, 1)));
        return guided
                ? new Predictions(Ops.narrow(eps, 0, 0, 1), Ops.narrow(eps, 0, 1, 1), kept)
                : new Predictions(eps, null, kept);
    }

    /** Keys and values of both halves' conditions: computed once a pass. */
    private StageC.Conditioned both() {
        StageC.Conditioned known = both;
        if (known == null) {
            known =
                    Scope.tidy(
                            () ->
                                    net.condition(
                                            Ops.concat(
                                                    0,
                                                    Array.of(conditions.text()),
                                                    Array.of(conditions.emptyText())),
                                            Ops.concat(
                                                    0,
                                                    Array.of(conditions.pooled()),
                                                    Array.of(conditions.emptyPooled())),
                                            Ops.concat(
                                                    0,
                                                    Array.of(conditions.image()),
                                                    Array.of(conditions.emptyImage())),
                                            conditions.bias()));
            both = known;
        }
        return known;
    }

    /** The sites of a pass's steps, both halves where one of its steps has both. */
    static List<Site> sites(
            Conditions conditions, Settings settings, Latent latent, @Nullable Guides guides) {
        return conditions
                .cascade()
                .stageC()
                .sites(
                        batch(settings),
                        latent.rows(),
                        latent.columns(),
                        (int) conditions.text().size(1),
                        guides);
    }

    /** The largest batch of a pass's calls: 2 where one of its steps guides. */
    static int batch(Settings settings) {
        double[] times = Arrays.copyOf(settings.times(), settings.steps());
        return Arrays.stream(times).anyMatch(settings.guider()::guidesAt) ? 2 : 1;
    }
}
