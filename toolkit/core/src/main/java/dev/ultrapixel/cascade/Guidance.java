package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Level;
import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.ScaleNorm;
import dev.ultrapixel.networks.Upsampling;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The outputs of the first AttnBlock of each level in a draft's last step, conditional half.
 *
 * @param features level → F32 (1, c, h, w)
 * @param t where they were read: NaN for the draft's own last step
 */
public record Guidance(Draft draft, Map<Hooks.Level, Tensor> features, double t) {

    public Guidance {
        features = new LinkedHashMap<>(features);
    }

    /**
     * The features of the draft's result at time t instead of those of its last step: x0 with the
     * walk's first noise, through the network once. The guides were trained at t = 0.05.
     */
    public Guidance at(double t) {
        return new Guidance(draft, of(draft.settings().schedule().at(t)).features(), t);
    }

    /** The features of the draft's result at this level of noise. */
    Guidance of(Level level) {
        Tensor noise = draft.trajectory().first();
        return Scope.tidy(
                () -> {
                    Array x = level.noised(Array.of(draft.x0()), Array.of(noise));
                    var net = new StageCDenoiser(draft.conditions(), null);
                    return new Guidance(
                            draft,
                            net.predict(x, new Denoiser.Call(level.r(), false, true)).features(),
                            t);
                });
    }

    /**
     * The features read on the target's grid by the implicit neural representation; computed once,
     * not per step.
     */
    public InrFeatures upsample() {
        return upsample(Upsampling.INR);
    }

    /** The features on the target's grid another way: what the INR is worth to this network. */
    public InrFeatures upsample(Upsampling how) {
        Latent latent = Latent.stageC(draft.size().height(), draft.size().width());
        var upsampled =
                draft.conditions()
                        .cascade()
                        .requireGuides()
                        .upsample(features, latent.rows(), latent.columns(), how);
        return new InrFeatures(this, latent, upsampled, how, ScaleNorm.OWN, Double.NaN, false);
    }

    /** {@code guidance of 4 levels: enc.0 (1, 160, 9, 9), …} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("guidance of %d levels:".formatted(features.size()));
        features.forEach(
                (level, f) ->
                        text.append(' ')
                                .append(level)
                                .append(' ')
                                .append(Tensor.describe(f.shape())));
        return text.toString();
    }
}
