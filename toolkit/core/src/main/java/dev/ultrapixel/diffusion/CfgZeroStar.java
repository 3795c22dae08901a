package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;

/**
 * ε = s·ε_u + scale · (ε_c − s·ε_u), s = ⟨ε_c, ε_u⟩ / ‖ε_u‖² of each picture.
 *
 * <p>The optimised scale of CFG-Zero* (Fan et al. 2025): the unconditional prediction is first
 * brought as near to the conditional one as a factor can. That paper's second part sets the
 * velocity of the first steps to zero; an ε of zero is no such thing, so it is not done here.
 */
public record CfgZeroStar(double scale) implements Guider {

    public CfgZeroStar {
        if (!Double.isFinite(scale)) {
            throw new IllegalArgumentException(
                    "CFG-Zero*'s scale should be a finite number but is " + scale + "; 4 is usual");
        }
    }

    @Override
    public boolean guidesAt(double t) {
        return true;
    }

    @Override
    public Guided guide(Predicted p) {
        Array c = Wide.of(p.cond());
        Array u = p.unconditional();
        Array near = Ops.mul(u, Shares.along(c, u));
        return Guided.of(Ops.add(near, Ops.mul(Ops.sub(c, near), scale)));
    }

    @Override
    public Rescale rescale() {
        return Rescale.DEFAULT;
    }

    @Override
    public Guider with(Rescale rescale) {
        throw Rescale.notOf("CFG-Zero*");
    }

    /** {@code CFG-Zero* 4.0} */
    @Override
    public String toString() {
        return "CFG-Zero* " + scale;
    }
}
