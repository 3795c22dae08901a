package dev.ultrapixel.networks;

import com.google.gson.JsonObject;

/**
 * Sizes of UltraPixel's guidance nets, the same for all levels.
 *
 * @param ch width of the coordinate MLP; equal to fDim
 * @param nGroups how many weight tokens modulate each weight matrix
 * @param timeDim width of the embedding of r
 * @param normBase base of the logarithm of H·W in the scale-aware normalisation; released nets: 576
 */
public record GuideConfig(int ch, int heads, int nGroups, int fDim, int timeDim, int normBase) {

    public GuideConfig {
        if (ch != fDim) {
            throw new IllegalArgumentException(
                    "a guide's ch should equal its f_dim but they are %d and %d"
                            .formatted(ch, fDim));
        }
        if (fDim % heads != 0) {
            throw new IllegalArgumentException(
                    "a guide's f_dim %d should be a multiple of its heads, %d"
                            .formatted(fDim, heads));
        }
    }

    /**
     * Reads {@code ch, n_head | heads, n_groups, f_dim} and, if there, {@code time_dim, norm_base}.
     */
    public static GuideConfig fromJson(JsonObject json, int cR) {
        return new GuideConfig(
                json.get("ch").getAsInt(),
                json.get(json.has("heads") ? "heads" : "n_head").getAsInt(),
                json.get("n_groups").getAsInt(),
                json.get("f_dim").getAsInt(),
                json.has("time_dim") ? json.get("time_dim").getAsInt() : cR,
                json.has("norm_base")
                        ? json.get("norm_base").getAsInt()
                        : 576); // 24 · 24, model specification 4.7
    }
}
