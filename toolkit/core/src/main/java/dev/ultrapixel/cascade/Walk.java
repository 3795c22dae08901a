package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.metrics.Metric;
import dev.ultrapixel.probe.Ablation;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.probe.Recorder;
import dev.ultrapixel.probe.Site;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.probe.Tracing;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A sampling that can be stepped, rewound and forked: {@link Draft}, {@link Refined}, {@link
 * StageBLatent}.
 *
 * <p>Immutable: every method gives another walk and leaves this one as it is, also when it is
 * cancelled half-way.
 *
 * @param <W> the kind of walk itself
 */
public sealed interface Walk<W extends Walk<W>> permits Draft, Refined, StageBLatent {

    /** The mathematics. */
    Trajectory trajectory();

    /** The same kind of walk on another trajectory. */
    W on(Trajectory trajectory);

    /** What the stage is called: {@code draft}, {@code refine}, {@code stage B}. */
    String stage();

    /** The prompt. */
    Conditions conditions();

    /** Of the picture. */
    Size size();

    /** Steps done. */
    default int step() {
        return trajectory().step();
    }

    /** Steps in all. */
    default int steps() {
        return trajectory().settings().steps();
    }

    /** Whether all steps are done. */
    default boolean done() {
        return trajectory().done();
    }

    /** What the following steps are asked to do. */
    default Settings settings() {
        return trajectory().settings();
    }

    /** The latent now, F32 (1, c, h, w): noise at step 0. */
    default Tensor x() {
        return trajectory().x();
    }

    /** What the last step left behind. */
    default Moment moment() {
        return trajectory().moment();
    }

    /**
     * The picture the last step believed in, as a latent (1, c, h, w); after the last step the
     * walk's result.
     */
    default Tensor x0() {
        return moment().x0();
    }

    /** All moments that are kept, the first first. */
    default List<Moment> moments() {
        return trajectory().moments();
    }

    /** One step further. */
    default W next() {
        return on(trajectory().next());
    }

    /** As it was after i steps, 0 ≤ i ≤ step. */
    default W at(int i) {
        return on(trajectory().at(i));
    }

    /** At i steps, forwards or back. */
    default W to(int i) {
        return to(i, walk -> {});
    }

    /** At i steps, forwards or back; {@code each} sees the walk after every step it takes. */
    default W to(int i, Consumer<W> each) {
        if (i <= step()) {
            return at(i);
        }
        if (i > steps()) {
            throw new IndexOutOfBoundsException(
                    "the walk has %d steps, so it can't go to step %d".formatted(steps(), i));
        }
        return going(i, Walk::next, each);
    }

    private W going(int i, UnaryOperator<W> step, Consumer<W> each) {
        W walk = on(trajectory());
        Progress.Meter meter = Progress.start(walk, i);
        try {
            while (walk.step() < i) {
                walk = step.apply(walk);
                trajectory().reached(walk.trajectory());
                meter.did(walk);
                each.accept(walk);
            }
        } finally {
            meter.over(walk);
        }
        return walk;
    }

    /**
     * As far as the last {@code to(i)} or {@code last()} from here came, also when it was stopped
     * on its way: after an interrupt, {@code draft.soFar().last()} walks on without doing a step
     * twice. This walk itself where there was none.
     */
    default W soFar() {
        return on(trajectory().soFar());
    }

    /** All steps done. */
    default W last() {
        return to(steps());
    }

    /** All steps done; {@code each} sees the walk after every step it takes. */
    default W last(Consumer<W> each) {
        return to(steps(), each);
    }

    /** The picture the last step believed in. */
    Picture preview();

    /**
     * What the previews of all kept steps measure beside the newest one: {@code
     * draft.metrics(psnr(), highFrequencies())}.
     */
    default Measured metrics(Metric... metrics) {
        return Measured.steps(this, preview(), "step " + step(), metrics);
    }

    /** What a fork's previews measure beside this walk's at the same steps. */
    default Measured metrics(W fork, Metric... metrics) {
        return Measured.fork(on(trajectory()), fork, metrics);
    }

    /** Every site that a step of this walk passes, with shapes, before anything runs. */
    List<Site> sites();

    /** All steps done, keeping what the sites of {@code wish} held on the way. */
    default Traced<W> trace(Tracing wish) {
        return trace(wish, steps());
    }

    /** At i steps, keeping what the sites of {@code wish} held on the way from here. */
    default Traced<W> trace(Tracing wish, int i) {
        if (i <= step() || i > steps()) {
            throw new IndexOutOfBoundsException(
                    "a trace of a walk at step %d of %d should end after it, but was asked to end at %d; start at an earlier step with at(0)"
                            .formatted(step(), steps(), i));
        }
        List<Site> all = sites();
        wish.requireFits(wish.chosen(all), i - step());
        List<Trace.Seen> seen = new ArrayList<>();
        W end =
                going(
                        i,
                        walk -> {
                            var recorder = new Recorder(wish, all, walk.step() + 1);
                            W next = Probe.also(recorder, walk::next);
                            seen.addAll(recorder.seen());
                            return next;
                        },
                        walk -> {});
        return new Traced<>(end, new Trace(seen));
    }

    /**
     * Values at sites replaced from here on: a fork. It replaces an ablation that is there; {@link
     * Ablation#NONE} ends it.
     */
    default W with(Ablation ablation) {
        ablation.check(sites());
        return on(trajectory().with(ablation));
    }

    /**
     * The same walk from a latent at time t instead of noise: x = a · x₀ + b · ε (SDEdit). The
     * steps go from t to the walk's end. Before the first step only.
     *
     * @param latent F32, of the shape of {@link #x}
     * @param t in (0, 1]: how much of it may change
     */
    default W from(Tensor latent, double t) {
        return on(trajectory().from(Origin.of(latent, x().shape()), t));
    }

    /** Inpainting: of what this walk begins from, only where the mask is 1 is drawn anew. */
    default W redraw(Mask mask) {
        long[] shape = x().shape();
        Tensor drawn = mask.on(new Latent((int) shape[2], (int) shape[3]));
        return keeping(new Origin.Masked(drawn), "redraw(mask)");
    }

    /**
     * DemoFusion's skip residual: after each step the share ((1 − cos πt) / 2)^α of the latent is
     * what this walk begins from, at that step's noise.
     */
    default W residual(double alpha) {
        return keeping(new Origin.Residual(alpha), "residual(%s)".formatted(alpha));
    }

    private W keeping(Origin.Kept kept, String call) {
        Origin origin = trajectory().origin();
        if (origin == null) {
            throw new IllegalStateException(
                    "%s keeps something of what a walk begins from, and this one begins from noise; say from(latent, t) first"
                            .formatted(call));
        }
        return on(trajectory().from(new Origin(origin.latent(), kept), settings().tStart()));
    }

    /** Which moments are kept from here on. */
    default W keep(Keep keep) {
        return on(trajectory().keeping(keep));
    }

    /** What the kept moments take. */
    default MomentMemory memory() {
        return trajectory().memory();
    }

    /** What is replaced in the following steps. */
    default Ablation ablation() {
        return trajectory().ablation();
    }

    /**
     * Other settings from here on: a fork. Steps, times and schedule can be changed before the
     * first step only.
     */
    default W with(Change change) {
        return on(trajectory().with(change));
    }
}
