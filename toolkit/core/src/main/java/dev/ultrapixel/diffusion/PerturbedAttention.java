package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;

/**
 * ε = inside + scale · (ε_c − ε̂_c), ε̂_c with image tokens that see themselves and the condition
 * alone.
 *
 * <p>Perturbed-attention guidance (Ahn et al. 2024): away from a prediction whose attention from
 * image to image is the identity. Stage B and C attend to image and condition in one softmax; the
 * condition's columns stay. Costs one more network call a step.
 *
 * @param inside the guidance it is added to; {@link Unguided} for none
 * @param blocks glob of the checkpoint paths of the blocks to perturb; {@code *} is every one
 */
public record PerturbedAttention(Guider inside, double scale, String blocks) implements Guider {

    public PerturbedAttention {
        if (!Double.isFinite(scale)) {
            throw new IllegalArgumentException(
                    "the scale of perturbed attention should be a finite number but is "
                            + scale
                            + "; 1 to 3 is usual");
        }
        if (inside instanceof PerturbedAttention) {
            throw new IllegalArgumentException(
                    "guidance has one perturbed attention, and \"%s\" has it already; change its scale"
                            .formatted(inside));
        }
    }

    @Override
    public boolean guidesAt(double t) {
        return inside.guidesAt(t);
    }

    @Override
    public boolean perturbsAt(double t) {
        return true;
    }

    @Override
    public String perturbedBlocks() {
        return blocks;
    }

    @Override
    public Guided guide(Predicted p) {
        Array perturbed = p.perturbed();
        if (perturbed == null) {
            throw new IllegalStateException(
                    "perturbed attention at t %s needs a prediction with it".formatted(p.t()));
        }
        Guided first = inside.guide(p);
        Array away = Ops.mul(Ops.sub(Wide.of(p.cond()), Wide.of(perturbed)), scale);
        Array eps = Ops.add(first.eps(), away);
        Array direction = first.direction() == first.eps() ? eps : Ops.add(first.direction(), away);
        return new Guided(eps, direction, first.memory());
    }

    @Override
    public Rescale rescale() {
        return inside.rescale();
    }

    @Override
    public PerturbedAttention with(Rescale rescale) {
        return new PerturbedAttention(inside.with(rescale), scale, blocks);
    }

    /** {@code cfg 4.0 + perturbed attention 2.0} */
    @Override
    public String toString() {
        return inside
                + " + perturbed attention "
                + scale
                + (blocks.equals("*") ? "" : " at " + blocks);
    }
}
