package dev.ultrapixel.cascade;

import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.Upsampling;
import dev.ultrapixel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The outputs of the first AttnBlock of each level in a draft's last step, conditional half.
 *
 * @param features level → F32 (1, c, h, w)
 */
public record Guidance(Draft draft, Map<Hooks.Level, Tensor> features) {

    public Guidance {
        features = new LinkedHashMap<>(features);
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
        return new InrFeatures(this, latent, upsampled, how, Double.NaN);
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
