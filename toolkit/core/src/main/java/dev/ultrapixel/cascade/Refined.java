package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.DrawOrder;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.probe.Site;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The pass of Stage C at the picture's own size: guided by a draft's features, or plain.
 *
 * @param features what guides the pass, or null for a plain one
 */
public record Refined(
        Conditions conditions, Size size, @Nullable InrFeatures features, Trajectory trajectory)
        implements Walk<Refined>, Semantic {

    @Override
    public Refined on(Trajectory other) {
        var net = StageCDenoiser.of(other);
        return new Refined(net.conditions(), size, net.features(), other);
    }

    /** Another prompt from here on: a fork at equal noise. The guidance stays. */
    public Refined with(Conditions other) {
        return on(trajectory.with(StageCDenoiser.of(trajectory).with(other)));
    }

    /** Another guide from here on, of this pass's size: a fork at equal noise. */
    public Refined with(InrFeatures other) {
        if (features == null || !other.latent().equals(latent())) {
            throw new IllegalArgumentException(
                    "a guide is changed in a guided pass and for its own grid, %s, but this pass is %s and the guide is %s"
                            .formatted(latent(), features == null ? "plain" : "guided", other));
        }
        return on(trajectory.with(new StageCDenoiser(conditions, other)));
    }

    @Override
    public String stage() {
        return features == null ? "stage C" : "refine";
    }

    @Override
    public List<Site> sites() {
        var guides = features == null ? null : conditions.cascade().guides();
        return StageCDenoiser.sites(conditions, settings(), latent(), guides);
    }

    /**
     * What other guiders make of the last step's stored predictions, with no call of the network:
     * {@code compare(cfg(2), cfg(4), apg(4))}. Each is what a fork before that step gives.
     */
    public Comparison compare(Change... changes) {
        return GuidanceLab.compare(conditions.cascade(), trajectory, changes);
    }

    /** What guidance had to do, a row a step that had both halves. */
    public List<GuidanceRow> guidanceRows() {
        return GuidanceLab.rows(trajectory);
    }

    /** A state that a trace of this walk saw, through the output head: see {@link Lens}. */
    public Lens lens(Trace trace, String path, int step) {
        return Lens.of(conditions.cascade(), trajectory, trace, path, step);
    }

    /**
     * Image-to-image: this pass from a picture at time t instead of noise; the picture is scaled to
     * this pass's grid and encoded. Before the first step only.
     *
     * @param t in (0, 1]: how much of it may change; 0.5 keeps the layout
     */
    public Refined from(Encoded picture, double t) {
        return from(picture.on(latent()), t);
    }

    /** Inpainting: this pass from its own first time, the picture kept where the mask is 0. */
    public Refined inpaint(Encoded picture, Mask mask) {
        return from(picture, settings().tStart()).redraw(mask);
    }

    /** Grid of the semantic latent. */
    public Latent latent() {
        return Latent.stageC(size.height(), size.width());
    }

    /** The picture the last step believed in, small: x0 through the previewer, 8 pixels a cell. */
    @Override
    public Picture preview() {
        return Previews.of(conditions.cascade(), x0());
    }

    /** Stage B on this pass's result, with the cascade's settings and this pass's noise. */
    public StageBLatent stageB() {
        return stageB(Change.NONE);
    }

    /**
     * Stage B on this pass's result, not yet started. Its noise goes on where this pass's ended,
     * unless it is changed.
     */
    public StageBLatent stageB(Change change) {
        if (!done()) {
            throw new IllegalStateException(
                    "Stage B starts from the result of the pass before it, and that has done %d of %d steps; call last() first"
                            .formatted(step(), steps()));
        }
        return StageBLatent.start(this, Change.NONE.noise(settings().noise()).and(change));
    }

    /** What this pass has drawn, in order. */
    DrawOrder order() {
        InrFeatures guided = features;
        return guided != null
                ? guided.order(settings())
                : DrawOrder.plain(new DrawOrder.Walk(Draft.targetShape(conditions, size), steps()));
    }

    static String progress(Walk<?> walk) {
        return walk.step() == 0
                ? "not started, %s".formatted(walk.settings())
                : String.format(
                        Locale.ROOT, "step %d of %d, %s", walk.step(), walk.steps(), walk.moment());
    }

    /** Semantic latent of the last step: F32 (1, 16, rows, columns). */
    @Override
    public Tensor semanticLatent() {
        return x0();
    }

    /** {@code refine of 1024×1024 on 24×24 cells: step 20 of 20, …} */
    @Override
    public String toString() {
        return "%s of %s on %s: %s".formatted(stage(), size, latent(), progress(this));
    }
}
