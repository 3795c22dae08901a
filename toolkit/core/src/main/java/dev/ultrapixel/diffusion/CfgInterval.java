package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;

/**
 * Guides where tStart ≥ t ≥ tStop; elsewhere ε = ε_c, in one pass with the conditions.
 *
 * <p>Guidance in a limited interval (Kynkäänniemi et al. 2024).
 */
public record CfgInterval(Guider inside, double tStart, double tStop) implements Guider {

    public CfgInterval {
        if (!(0 <= tStop && tStop <= tStart && tStart <= 1)) {
            throw new IllegalArgumentException(
                    "an interval of guidance should have 1 ≥ tStart ≥ tStop ≥ 0 but goes from %s to %s"
                            .formatted(tStart, tStop));
        }
    }

    @Override
    public boolean guidesAt(double t) {
        return t <= tStart && t >= tStop && inside.guidesAt(t);
    }

    @Override
    public Array combine(Array cond, Array uncond, double t) {
        return guidesAt(t) ? inside.combine(cond, uncond, t) : Wide.of(cond);
    }

    @Override
    public Rescale rescale() {
        return inside.rescale();
    }

    @Override
    public CfgInterval with(Rescale rescale) {
        return new CfgInterval(inside.with(rescale), tStart, tStop);
    }

    /** {@code cfg 4.0 for t 0.8 to 0.3}. */
    @Override
    public String toString() {
        return inside + " for t " + tStart + " to " + tStop;
    }
}
