package dev.ultrapixel.diffusion;

/**
 * As {@link Cfg} with scale(t) = first · t + second · (1 − t).
 *
 * <p>{@code first} counts in the noise, {@code second} where the picture is almost clear.
 */
public record CfgPair(double first, double second, Rescale rescale) implements Guider {

    public CfgPair {
        if (!(Double.isFinite(first) && Double.isFinite(second))) {
            throw new IllegalArgumentException(
                    "a pair of guidance scales should be finite numbers but is %s and %s"
                            .formatted(first, second));
        }
    }

    /** With ρ = 0.7. */
    public CfgPair(double first, double second) {
        this(first, second, Rescale.DEFAULT);
    }

    /** The scale at time t. */
    public double scale(double t) {
        return first * t + second * (1 - t);
    }

    @Override
    public boolean guidesAt(double t) {
        return true;
    }

    @Override
    public Guided guide(Predicted p) {
        return new Cfg(scale(p.t()), rescale).guide(p);
    }

    @Override
    public CfgPair with(Rescale other) {
        return new CfgPair(first, second, other);
    }

    /** {@code cfg 5.0 to 2.0}, with the rescale where it is not the default. */
    @Override
    public String toString() {
        return "cfg " + first + " to " + second + rescale.suffix();
    }
}
