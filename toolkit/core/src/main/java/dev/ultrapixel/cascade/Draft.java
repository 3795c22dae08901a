package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.DrawOrder;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.probe.Site;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;

/**
 * The low-resolution pass of Stage C at the target's aspect ratio: it plans the picture, and its
 * last step's features guide the target pass.
 *
 * @param size of the target picture
 */
public record Draft(Conditions conditions, Size size, Trajectory trajectory)
        implements Walk<Draft> {

    static Draft start(Conditions conditions, Size size, Settings settings) {
        long[] target = targetShape(conditions, size);
        long[] low =
                lowLatent(conditions, size).shape(conditions.cascade().stageC().config().cIn());
        WalkNoise draws =
                WalkNoise.of(
                        settings,
                        s -> {
                            DrawOrder order =
                                    DrawOrder.guided(
                                            new DrawOrder.Walk(target, 0),
                                            new DrawOrder.Walk(low, s.steps()));
                            return DrawnWalk.of(s.noise().tape(order.shapes()), order.low());
                        });
        return new Draft(
                conditions,
                size,
                Trajectory.start(new StageCDenoiser(conditions, null), draws, settings, Keep.ALL));
    }

    static Latent lowLatent(Conditions conditions, Size size) {
        return Latent.lowResolution(
                size.height(), size.width(), conditions.cascade().rules().stdSize());
    }

    static long[] targetShape(Conditions conditions, Size size) {
        return Latent.stageC(size.height(), size.width())
                .shape(conditions.cascade().stageC().config().cIn());
    }

    @Override
    public Draft on(Trajectory other) {
        return new Draft(StageCDenoiser.of(other).conditions(), size, other);
    }

    /** Another prompt from here on: a fork at equal noise. */
    public Draft with(Conditions other) {
        return on(trajectory.with(StageCDenoiser.of(trajectory).with(other)));
    }

    @Override
    public String stage() {
        return "draft";
    }

    @Override
    public List<Site> sites() {
        return StageCDenoiser.sites(conditions, settings(), latent(), null);
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
    public Draft from(Encoded picture, double t) {
        return from(picture.on(latent()), t);
    }

    /** Inpainting: this pass from its own first time, the picture kept where the mask is 0. */
    public Draft inpaint(Encoded picture, Mask mask) {
        return from(picture, settings().tStart()).redraw(mask);
    }

    /** Grid of this pass's latent. */
    public Latent latent() {
        return lowLatent(conditions, size);
    }

    /** What the features of the last step say to the target pass. */
    public Guidance guidance() {
        if (!done()) {
            throw new IllegalStateException(
                    "guidance() reads the features of the draft's last step, and it has done %d of %d; call last() first"
                            .formatted(step(), steps()));
        }
        return new Guidance(this, moment().features(), Double.NaN);
    }

    /** The last x0 on the target's grid, bicubic: where a pass without guidance could begin. */
    public Tensor enlarged() {
        Latent target = Latent.stageC(size.height(), size.width());
        return Scope.tidy(
                () ->
                        Grid.toChannelsFirst(
                                        Grid.bicubic(
                                                Grid.fromChannelsFirst(Array.of(x0())),
                                                target.rows(),
                                                target.columns()))
                                .keep());
    }

    /** The picture the last step believed in, small: x0 through the previewer, 8 pixels a cell. */
    @Override
    public Picture preview() {
        return Previews.of(conditions.cascade(), x0());
    }

    /** {@code draft of 1024×1024 on 24×24 cells: step 12 of 20, …} */
    @Override
    public String toString() {
        return "draft of %s on %s: %s".formatted(size, latent(), Refined.progress(this));
    }
}
