package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import java.util.Locale;

/**
 * D = D_c + (scale − 1) · (Δ⊥ + parallel · Δ∥) with Δ = D_c − D_u + momentum · Δ₋, shortened to ‖Δ‖
 * ≤ radius, and split along D_c.
 *
 * <p>Adaptive projected guidance (Sadat et al. 2024, "Eliminating oversaturation and artifacts of
 * high guidance scales"), on the predicted pictures D = x₀. Parallel 1, no momentum and an infinite
 * radius are plain classifier-free guidance without rescale.
 *
 * @param parallel weight of the part along D_c, which oversaturates; the paper's η
 * @param radius longest Δ of a picture; it depends on the latent's size (the paper: 2.5 to 15)
 * @param momentum the paper's β; negative, so that a step pushes less where the last one did
 */
public record Apg(double scale, double parallel, double radius, double momentum) implements Guider {

    private static final double MOMENTUM = -0.5; // the paper's, for Stable Diffusion XL

    public Apg {
        if (!(Double.isFinite(scale) && Double.isFinite(parallel))) {
            throw new IllegalArgumentException(
                    "APG's scale and parallel weight should be finite numbers but are %s and %s"
                            .formatted(scale, parallel));
        }
        if (!(radius > 0)) {
            throw new IllegalArgumentException(
                    "APG's radius should be above 0 but is "
                            + radius
                            + "; Double.POSITIVE_INFINITY shortens nothing");
        }
        if (!(momentum > -1 && momentum < 1)) {
            throw new IllegalArgumentException(
                    "APG's momentum should be in (-1, 1) but is " + momentum + "; -0.5 is usual");
        }
    }

    /** Nothing parallel, momentum −0.5, no radius. */
    public Apg(double scale) {
        this(scale, 0, Double.POSITIVE_INFINITY, MOMENTUM);
    }

    @Override
    public boolean guidesAt(double t) {
        return true;
    }

    @Override
    public Guided guide(Predicted p) {
        Level level = p.level();
        Array c = Wide.of(p.cond());
        Array x = Wide.of(p.x());
        Array picture = level.x0(x, c); // D_c
        double toPictures = -level.b() / level.a();
        Array update = Ops.mul(Ops.sub(c, p.unconditional()), toPictures); // D_c − D_u
        Array before = p.memory();
        if (before != null && momentum != 0) {
            update = Ops.add(update, Ops.mul(before, momentum));
        }
        // Shorten.
        Array pushed = Double.isInfinite(radius) ? update : Ops.mul(update, shorten(update));
        // Split along the picture.
        Array along = Ops.mul(picture, Shares.along(pushed, picture));
        Array kept = Ops.add(pushed, Ops.mul(along, parallel - 1));
        Array eps = Ops.add(c, Ops.mul(kept, (scale - 1) / toPictures));
        return new Guided(eps, eps, momentum == 0 ? null : update);
    }

    /** min(1, radius / ‖Δ‖) */
    private Array shorten(Array update) {
        Array length = Ops.mul(Shares.length(update), 1 / radius);
        return Ops.div(Ops.clamp(length, 0, 1), Ops.clamp(length, 1e-12, Double.MAX_VALUE));
    }

    @Override
    public Rescale rescale() {
        return Rescale.DEFAULT;
    }

    @Override
    public Guider with(Rescale rescale) {
        throw Rescale.notOf("APG");
    }

    /** {@code APG 4.0}, with what is not the default. */
    @Override
    public String toString() {
        return "APG "
                + scale
                + (parallel == 0 ? "" : ", parallel " + parallel)
                + (Double.isInfinite(radius)
                        ? ""
                        : String.format(Locale.ROOT, ", radius %s", radius))
                + (momentum == MOMENTUM ? "" : ", momentum " + momentum);
    }
}
