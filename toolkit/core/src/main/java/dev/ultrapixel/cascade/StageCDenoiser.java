package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.networks.Guides;
import dev.ultrapixel.probe.Site;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stage C with one prompt: a low-resolution or plain pass, or a target pass guided by upsampled
 * features.
 */
final class StageCDenoiser implements Denoiser {

    private final Conditions conditions;
    private final @Nullable InrFeatures features;
    private final StageCRows alone;

    /** features: what guides the pass, or null. */
    StageCDenoiser(Conditions conditions, @Nullable InrFeatures features) {
        this.conditions = conditions;
        this.features = features;
        this.alone = new StageCRows(List.of(this));
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
    public Dtype dtype() {
        return alone.dtype();
    }

    @Override
    public Predictions predict(Array x, Call call) {
        return alone.predict(x, call);
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
