package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;

/**
 * ε = ε_u + low · L(ε_c − ε_u) + high · (ε_c − ε_u − L(ε_c − ε_u)), L = half the cells and back.
 *
 * <p>Frequency-decoupled guidance (Sadat et al. 2025, "Guidance in the frequency domain enables
 * high-fidelity sampling at low CFG scales") with one level of a Laplacian pyramid: a scale for the
 * layout and colours, another for the detail. The split is linear, so it is the same on predictions
 * of noise and of pictures.
 *
 * @param low scale of the coarse half of the frequencies
 * @param high scale of the rest
 */
public record FrequencySplit(double low, double high, Rescale rescale) implements Guider {

    public FrequencySplit {
        if (!(Double.isFinite(low) && Double.isFinite(high))) {
            throw new IllegalArgumentException(
                    "the scales of low and high frequencies should be finite numbers but are %s and %s"
                            .formatted(low, high));
        }
    }

    /** With ρ = 0.7. */
    public FrequencySplit(double low, double high) {
        this(low, high, Rescale.DEFAULT);
    }

    @Override
    public boolean guidesAt(double t) {
        return true;
    }

    @Override
    public Guided guide(Predicted p) {
        Array c = Wide.of(p.cond());
        Array u = p.unconditional();
        Array difference = Ops.sub(c, u);
        Array coarse = coarse(difference);
        Array g = Ops.add(u, Ops.mul(difference, high));
        g = Ops.add(g, Ops.mul(coarse, low - high));
        return Guided.of(rescale.apply(c, g));
    }

    /** Half the cells, each the mean of its area, and back between cell centres. (b, c, h, w) */
    private static Array coarse(Array x) {
        long h = x.size(2);
        long w = x.size(3);
        Array half = Grid.area(Grid.fromChannelsFirst(x), (h + 1) / 2, (w + 1) / 2);
        return Grid.toChannelsFirst(Grid.bilinearCentres(half, h, w));
    }

    @Override
    public FrequencySplit with(Rescale other) {
        return new FrequencySplit(low, high, other);
    }

    /** {@code low 2.0, high 6.0}, with the rescale where it is not the default. */
    @Override
    public String toString() {
        return "low " + low + ", high " + high + rescale.suffix();
    }
}
