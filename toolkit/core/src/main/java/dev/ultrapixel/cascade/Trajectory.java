package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.probe.Ablation;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The mathematics of a walk: x_T → … → x_0, one step at a time. Immutable: a step gives a new
 * trajectory that shares its past with this one, so rewinding and forking cost nothing. It
 * remembers only how far the last run from it came.
 */
public final class Trajectory {

    private final WalkNoise draws;
    private final List<Segment> segments;
    private final int step;
    private final @Nullable Past past;
    private final Keep keep;
    private final @Nullable Origin origin;
    private final @Nullable Inner
            inner; // of the last step that computed them, while they are taken
    private volatile @Nullable Trajectory reached;

    /** The network with its prompt and guide, settings and an ablation that hold from a step on. */
    record Segment(int from, Denoiser denoiser, Settings settings, Ablation ablation) {}

    /** in: where the moment's numbers are. */
    private record Past(Moment moment, @Nullable Past before, Spill.Place in) {}

    private Trajectory(
            WalkNoise draws,
            List<Segment> segments,
            int step,
            @Nullable Past past,
            Keep keep,
            @Nullable Origin origin,
            @Nullable Inner inner) {
        this.draws = draws;
        this.segments = segments;
        this.step = step;
        this.past = past;
        this.keep = keep;
        this.origin = origin;
        this.inner = inner;
    }

    /**
     * A walk that has not started.
     *
     * @param keep which moments are kept
     */
    static Trajectory start(Denoiser denoiser, WalkNoise draws, Settings settings, Keep keep) {
        return new Trajectory(
                draws,
                List.of(new Segment(0, denoiser, settings, Ablation.NONE)),
                0,
                null,
                keep,
                null,
                null);
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

    /** The network of the following steps, with its prompt and guide. */
    Denoiser denoiser() {
        return segments.get(segments.size() - 1).denoiser();
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
        if (past != null) {
            return past.moment().x();
        }
        return origin == null
                ? draws.first()
                : origin.first(draws.first(), settings().levels().get(0));
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
        return new Trajectory(draws.with(then), before, i, p, keep, origin, null);
    }

    private String absent(int i) {
        return i > step && i <= settings().steps()
                ? "the walk is at step %d of %d, not yet at %d; to(%d) goes there"
                        .formatted(step, settings().steps(), i, i)
                : "the walk has steps 0 to %d and keeps %s; step %d is not among them"
                        .formatted(settings().steps(), keep, i);
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
        return changed(new Segment(step, denoiser(), changed, ablation()), draws.with(changed));
    }

    /** The same walk with values replaced from here on. */
    Trajectory with(Ablation ablation) {
        return changed(new Segment(step, denoiser(), settings(), ablation), draws);
    }

    /** The same walk with another prompt or guide from here on. */
    Trajectory with(Denoiser denoiser) {
        return changed(new Segment(step, denoiser, settings(), ablation()), draws);
    }

    private Trajectory changed(Segment segment, WalkNoise itsWalkNoise) {
        List<Segment> changed = new ArrayList<>(segments);
        changed.removeIf(s -> s.from() >= step);
        changed.add(segment);
        return new Trajectory(itsWalkNoise, List.copyOf(changed), step, past, keep, origin, null);
    }

    /** The same walk, not yet started, from an origin at time t instead of noise. */
    Trajectory from(Origin other, double t) {
        if (step > 0) {
            throw new IllegalStateException(
                    "a walk begins from a latent before its first step only, and this one has done %d; begin at(0)"
                            .formatted(step));
        }
        Settings settings = settings();
        Settings later = settings.times(t, settings.tEnd());
        return new Trajectory(
                draws.with(later),
                List.of(new Segment(0, denoiser(), later, ablation())),
                0,
                null,
                keep,
                other,
                null);
    }

    /** Where the walk begins; null for noise. */
    @Nullable Origin origin() {
        return origin;
    }

    /** The same walk that keeps other moments from here on. */
    Trajectory keeping(Keep other) {
        return new Trajectory(draws, segments, step, past, other, origin, inner);
    }

    /** What the kept moments take. */
    MomentMemory memory() {
        int moments = 0;
        long inMemory = 0;
        long inFiles = 0;
        for (Past p = past; p != null; p = p.before()) {
            moments++;
            inMemory += p.in() == Spill.Place.MEMORY ? p.moment().bytes() : 0;
            inFiles += p.in() == Spill.Place.FILE ? p.moment().bytes() : 0;
        }
        return new MomentMemory(moments, inMemory, inFiles);
    }

    /** One step further. */
    Trajectory next() {
        return next(List.of(this), denoiser()).get(0);
    }

    /**
     * Each one step further, after one call of a network that is {@link Denoiser#together} theirs.
     */
    static List<Trajectory> next(List<Trajectory> walks, Denoiser net) {
        walks.forEach(Trajectory::requireSteps);
        List<OneStep.Question> questions =
                walks.stream().map(walk -> walk.question(walk.step)).toList();
        requireOne(questions);
        OneStep.Question question = questions.get(0);
        List<Taken> taken =
                Scope.tidy(
                        () -> {
                            List<Inner> inner =
                                    question.takesInner()
                                            ? inner(walks, net, question.innerOf())
                                            : List.of();
                            OneStep.Question asked =
                                    inner.isEmpty()
                                            ? question
                                            : question.with(new Inner.Taken(inner));
                            OneStep.Guess guess = asked.ask(net, x(walks, question.step()));
                            List<Taken> each = new ArrayList<>();
                            for (int i = 0; i < walks.size(); i++) {
                                Inner now = inner.isEmpty() ? null : inner.get(i);
                                each.add(walks.get(i).take(guess.row(i), now));
                            }
                            return each;
                        });
        taken.forEach(each -> NonFinite.check(each.moment(), net.dtype()));
        List<Trajectory> next = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            next.add(walks.get(i).after(taken.get(i)));
        }
        return List.copyOf(next);
    }

    /** A moment, and the inner levels that the next step may take. */
    private record Taken(Moment moment, @Nullable Inner inner) {}

    /** The inner levels of an earlier step: what the walks hold, or computed again. */
    private static List<Inner> inner(List<Trajectory> walks, Denoiser net, int step) {
        List<Inner> held = walks.stream().map(w -> w.inner).flatMap(Stream::ofNullable).toList();
        return held.size() == walks.size()
                ? held
                : walks.get(0).question(step).predictions(net, x(walks, step)).inner();
    }

    /** The latents before a step (n, c, h, w). */
    private static Array x(List<Trajectory> walks, int step) {
        Array[] x = walks.stream().map(w -> Array.of(w.before(step))).toArray(Array[]::new);
        return x.length == 1 ? x[0] : Ops.concat(0, x);
    }

    private Tensor before(int i) {
        return i == step ? x() : at(i).x();
    }

    private OneStep.Question question(int i) {
        return new OneStep(settings(), ablation(), i, null, origin).question(from());
    }

    /** The first step with its settings, prompt and ablation. */
    private int from() {
        return segments.get(segments.size() - 1).from();
    }

    private void requireSteps() {
        if (done()) {
            throw new IllegalStateException(
                    "the walk has done all its %d steps; fork an earlier one with at(i).with(…)"
                            .formatted(step));
        }
    }

    private static void requireOne(List<OneStep.Question> questions) {
        for (OneStep.Question question : questions) {
            if (!question.equals(questions.get(0))) {
                throw new IllegalArgumentException(
                        "the walks of a batch should ask the network alike but one asks %s and another %s; give them equal steps, times and halves, or walk them one after the other"
                                .formatted(questions.get(0), question));
            }
        }
    }

    private Taken take(OneStep.Guess guess, @Nullable Inner now) {
        Moment before = past == null ? null : past.moment();
        var one = new OneStep(settings(), ablation(), step, before, origin);
        List<Inner> kept = guess.predicted().inner();
        Inner latest = kept.isEmpty() ? now : kept.get(0);
        return new Taken(
                one.take(x(), draws.step(step), this::first, guess),
                question(step).innerStays() ? latest : null);
    }

    private Trajectory after(Taken taken) {
        return new Trajectory(
                draws,
                segments,
                step + 1,
                new Past(taken.moment(), kept(), Spill.Place.MEMORY),
                keep,
                origin,
                taken.inner());
    }

    /** The walk's first draw. */
    Tensor first() {
        return draws.first();
    }

    /** What stays of the past when the next moment comes. */
    private @Nullable Past kept() {
        Past last = past;
        if (last == null || keep instanceof Keep.Last) {
            return null;
        }
        if (keep instanceof Keep.Spilled spilled
                && last.in() == Spill.Place.MEMORY
                && memory().inMemory() > spilled.bytes()) {
            Moment moment = Spill.to(spilled.folder(), last.moment());
            return new Past(moment, last.before(), Spill.Place.FILE);
        }
        return last;
    }
}
