package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;

/** ε = ε_c: one pass a step, with the conditions. */
public record Unguided() implements Guider {

    @Override
    public boolean guidesAt(double t) {
        return false;
    }

    @Override
    public Array combine(Array cond, Array uncond, double t) {
        return Wide.of(cond);
    }

    @Override
    public Rescale rescale() {
        return Rescale.DEFAULT;
    }

    @Override
    public Guider with(Rescale rescale) {
        return this;
    }

    @Override
    public String toString() {
        return "unguided";
    }
}
