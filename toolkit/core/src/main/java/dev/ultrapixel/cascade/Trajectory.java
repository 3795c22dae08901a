package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.probe.Ablation;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The mathematics of a walk: x_T → … → x_0, one step at a time. Immutable: a step gives a new
 * trajectory that shares its past with this one, so rewinding and forking cost nothing. It
 * remembers only how far the last run from it came.
 */
public final class Trajectory {

    private final Denoiser denoiser;
    private final Draws draws;
    private final List<Segment> segments;
    private final int step;
    private final @Nullable Past past;
    private final boolean keepAll;
    private volatile @Nullable Trajectory reached;

    /** Noise of a walk: its first latent, and one draw a step. */
    interface Draws {
        Tensor first();

        Tensor step(int i);

        /** The draws of other settings for the same walk. */
        Draws with(Settings settings);

        static Draws of(Settings settings, Function<Settings, IntFunction<Tensor>> tape) {
            return new Draws() {
                private final IntFunction<Tensor> noise = tape.apply(settings);

                @Override
                public Tensor first() {
                    return noise.apply(-1);
                }

                @Override
                public Tensor step(int i) {
                    return noise.apply(i);
                }

                @Override
                public Draws with(Settings other) {
                    return of(other, tape);
                }
            };
        }
    }

    /** Settings and an ablation that hold from a step on. */
    record Segment(int from, Settings settings, Ablation ablation) {}

    private record Past(Moment moment, @Nullable Past before) {}

    private Trajectory(
            Denoiser denoiser,
            Draws draws,
            List<Segment> segments,
            int step,
            @Nullable Past past,
            boolean keepAll) {
        this.denoiser = denoiser;
        this.draws = draws;
        this.segments = segments;
        this.step = step;
        this.past = past;
        this.keepAll = keepAll;
    }

    /**
     * A walk that has not started.
     *
     * @param keepAll whether all moments are kept, or the last alone
     */
    static Trajectory start(Denoiser denoiser, Draws draws, Settings settings, boolean keepAll) {
        return new Trajectory(
                denoiser,
                draws,
                List.of(new Segment(0, settings, Ablation.NONE)),
                0,
                null,
                keepAll);
    }

    int step() {
        return step;
    }

    /** What the following steps are asked to do. */
    Settings settings() {
        return segments.get(segments.size() - 1).settings();
    }

    /** What is replaced in the following steps. */
    Ablation ablation() {
        return segments.get(segments.size() - 1).ablation();
    }

    /** What all steps were and are asked to do, in order. */
    List<Segment> segments() {
        return segments;
    }

    boolean done() {
        return step == settings().steps();
    }

    /** The latent now. */
    Tensor x() {
        return past == null ? draws.first() : past.moment().x();
    }

    /** What the last step left behind. */
    Moment moment() {
        if (past == null) {
            throw new IllegalStateException(
                    "the walk has not taken a step yet; call next(), to(i) or last() first");
        }
        return past.moment();
    }

    /** All kept moments, the first first. */
    List<Moment> moments() {
        List<Moment> moments = new ArrayList<>();
        for (Past p = past; p != null; p = p.before()) {
            moments.add(p.moment());
        }
        Collections.reverse(moments);
        return List.copyOf(moments);
    }

    /** The same walk as it was after {@code i} steps. */
    Trajectory at(int i) {
        if (i == step) {
            return this; // with its change, if it has one that no step has used yet
        }
        Past p = past;
        while (p != null && p.moment().step() != i) {
            p = p.before();
        }
        if (i != 0 && p == null) {
            throw new IndexOutOfBoundsException(absent(i));
        }
        List<Segment> before =
                segments.stream().filter(s -> s.from() == 0 || s.from() < i).toList();
        Settings then = before.get(before.size() - 1).settings();
        return new Trajectory(denoiser, draws.with(then), before, i, p, keepAll);
    }

    private String absent(int i) {
        return i > step && i <= settings().steps()
                ? "the walk is at step %d of %d, not yet at %d; to(%d) goes there"
                        .formatted(step, settings().steps(), i, i)
                : "the walk has steps 0 to %d and keeps %s; step %d is not among them"
                        .formatted(
                                settings().steps(), keepAll ? "them all" : "the last one alone", i);
    }

    /** Remembers how far a run from here came. */
    void reached(Trajectory other) {
        reached = other;
    }

    /** How far the last run from here came; this trajectory itself where there was none. */
    Trajectory soFar() {
        Trajectory other = reached;
        return other == null ? this : other;
    }

    /** The same walk with other settings from here on. */
    Trajectory with(Change change) {
        return with(settings().with(change));
    }

    /** The same walk with these settings from here on. */
    Trajectory with(Settings changed) {
        Settings settings = settings();
        boolean sameTimes =
                changed.steps() == settings.steps()
                        && changed.tStart() == settings.tStart()
                        && changed.tEnd() == settings.tEnd()
                        && changed.schedule().equals(settings.schedule());
        if (step > 0 && !sameTimes) {
            throw new IllegalArgumentException(
                    "a walk's steps, times and schedule can be changed before its first step only, and this one has done %d; change at(0), or start another walk"
                            .formatted(step));
        }
        return changed(new Segment(step, changed, ablation()), draws.with(changed));
    }

    /** The same walk with values replaced from here on. */
    Trajectory with(Ablation ablation) {
        return changed(new Segment(step, settings(), ablation), draws);
    }

    private Trajectory changed(Segment segment, Draws itsDraws) {
        List<Segment> changed = new ArrayList<>(segments);
        changed.removeIf(s -> s.from() >= step);
        changed.add(segment);
        return new Trajectory(denoiser, itsDraws, List.copyOf(changed), step, past, keepAll);
    }

    /** One step further. */
    Trajectory next() {
        if (done()) {
            throw new IllegalStateException(
                    "the walk has done all its %d steps; fork an earlier one with at(i).with(…)"
                            .formatted(step));
        }
        Moment before = past == null ? null : past.moment();
        var now = new OneStep(denoiser, settings(), ablation(), step, before);
        Moment moment = Scope.tidy(() -> now.take(x(), draws.step(step)));
        NonFinite.check(moment);
        return new Trajectory(
                denoiser,
                draws,
                segments,
                step + 1,
                new Past(moment, keepAll ? past : null),
                keepAll);
    }
}
