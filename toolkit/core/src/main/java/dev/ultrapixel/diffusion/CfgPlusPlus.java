package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;

/**
 * x₀ from ε_u + λ · (ε_c − ε_u), but x′ = a′ · x₀ + b′ · ε_u.
 *
 * <p>CFG++ (Chung et al. 2024): an interpolation, 0 ≤ λ ≤ 1, whose step puts the unconditional
 * noise back, so that the walk stays where the network was trained. λ = 0.6 stands for about scale
 * 7 to 9.
 */
public record CfgPlusPlus(double lambda) implements Guider {

    public CfgPlusPlus {
        if (!(lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException(
                    "CFG++'s lambda should be in [0, 1] but is "
                            + lambda
                            + "; 0.6 is usual, and a scale such as 7 is cfg(7)");
        }
    }

    @Override
    public boolean guidesAt(double t) {
        return true;
    }

    @Override
    public Guided guide(Predicted p) {
        Array u = p.unconditional();
        Array eps = Ops.add(u, Ops.mul(Ops.sub(Wide.of(p.cond()), u), lambda));
        return new Guided(eps, u, null);
    }

    @Override
    public Rescale rescale() {
        return Rescale.DEFAULT;
    }

    @Override
    public Guider with(Rescale rescale) {
        throw Rescale.notOf("CFG++");
    }

    /** {@code CFG++ 0.6} */
    @Override
    public String toString() {
        return "CFG++ " + lambda;
    }
}
