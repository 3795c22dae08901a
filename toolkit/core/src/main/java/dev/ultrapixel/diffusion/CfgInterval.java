package dev.ultrapixel.diffusion;

/**
 * Guides where tStart ≥ t ≥ tStop; elsewhere ε = ε_c, in one pass with the conditions.
 *
 * <p>Guidance in a limited interval (Kynkäänniemi et al. 2024). What upsampled features say to a
 * target pass is no part of it and stays at every step. An interval from 1 down to a time is a
 * cut-off.
 */
public record CfgInterval(Guider inside, double tStart, double tStop) implements Guider {

    public CfgInterval {
        if (!(0 <= tStop && tStop <= tStart && tStart <= 1)) {
            throw new IllegalArgumentException(
                    "an interval of guidance should have 1 ≥ tStart ≥ tStop ≥ 0 but goes from %s to %s"
                            .formatted(tStart, tStop));
        }
    }

    /** Whether the interval holds time t. */
    public boolean holds(double t) {
        return t <= tStart && t >= tStop;
    }

    @Override
    public boolean guidesAt(double t) {
        return holds(t) && inside.guidesAt(t);
    }

    @Override
    public boolean perturbsAt(double t) {
        return holds(t) && inside.perturbsAt(t);
    }

    @Override
    public String perturbedBlocks() {
        return inside.perturbedBlocks();
    }

    @Override
    public Guided guide(Predicted p) {
        return holds(p.t()) ? inside.guide(p) : Guided.of(Wide.of(p.cond()));
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
