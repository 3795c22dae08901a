package dev.ultrapixel.diffusion;

/** ε = ε_c: one pass a step, with the conditions. */
public record Unguided() implements Guider {

    @Override
    public boolean guidesAt(double t) {
        return false;
    }

    @Override
    public Guided guide(Predicted p) {
        return Guided.of(Wide.of(p.cond()));
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
