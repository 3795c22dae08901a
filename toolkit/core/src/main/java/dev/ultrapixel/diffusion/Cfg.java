package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;

/**
 * ε = ε_u + scale · (ε_c − ε_u), rescaled.
 *
 * <p>Classifier-free guidance (Ho &amp; Salimans 2022). Both halves are evaluated at every scale,
 * also at 1; {@link Unguided} evaluates one.
 */
public record Cfg(double scale, Rescale rescale) implements Guider {

    public Cfg {
        if (!Double.isFinite(scale)) {
            throw new IllegalArgumentException(
                    "a guidance scale should be a finite number but is "
                            + scale
                            + "; Stage C uses 4, Stage B 1.1");
        }
    }

    /** With ρ = 0.7. */
    public Cfg(double scale) {
        this(scale, Rescale.DEFAULT);
    }

    @Override
    public boolean guidesAt(double t) {
        return true;
    }

    @Override
    public Guided guide(Predicted p) {
        Array c = Wide.of(p.cond());
        Array u = p.unconditional();
        Array g = Ops.add(u, Ops.mul(Ops.sub(c, u), scale));
        return Guided.of(rescale.apply(c, g));
    }

    @Override
    public Cfg with(Rescale other) {
        return new Cfg(scale, other);
    }

    /** {@code cfg 4.0}, with the rescale where it is not the default. */
    @Override
    public String toString() {
        return "cfg " + scale + rescale.suffix();
    }
}
