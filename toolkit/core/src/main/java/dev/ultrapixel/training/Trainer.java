package dev.ultrapixel.training;

import dev.ultrapixel.nn.FlatLeaves;
import dev.ultrapixel.tensor.AdamW;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Average;
import dev.ultrapixel.tensor.Cancel;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * The loop: gradient of the parts' mean loss, AdamW, average; kept in a folder every few minutes,
 * at the end, and when it is stopped.
 */
public final class Trainer {

    private static final double SMOOTH = 0.98; // of the loss that is reported
    private static final long PAUSE_MS = 200;

    private final Objective objective;
    private final Plan plan;
    private final TrainingFolder folder;
    private final Average average;
    private final AdamW optimizer;
    private final Every keep;
    private double seconds;
    private double loss = Double.NaN;

    /** How often a run keeps its state, and how often it reports, in seconds. */
    public record Every(double keepSeconds, double reportSeconds) {

        /** Kept every three minutes, reported every second. */
        public static final Every DEFAULT = new Every(180, 1);
    }

    /** Who is told how far it is. */
    public interface Listener {

        /** After an update, at most as often as {@link Every} says, and after the last one. */
        void report(TrainingReport report);
    }

    private Trainer(Objective objective, Plan plan, TrainingFolder folder, Every keep) {
        FlatLeaves leaves = objective.leaves();
        TrainingState state = folder.state().orElseGet(() -> start(objective, plan));
        requireFits(state, objective, plan, folder);
        leaves.set(state.values());
        leaves.setStatistics(state.statistics());
        objective.remember(state.memory());
        this.objective = objective;
        this.plan = plan;
        this.folder = folder;
        this.keep = keep;
        this.seconds = state.seconds();
        this.average = new Average(leaves.values(), plan.averageDecay(), state.average());
        this.optimizer = new AdamW(leaves.values(), plan.rates(), state.optimizer());
    }

    /**
     * Goes on from what the folder holds, or starts from the objective's parameters as they are.
     */
    public static Trainer open(Objective objective, Plan plan, TrainingFolder folder, Every keep) {
        return new Trainer(objective, plan, folder, keep);
    }

    private static TrainingState start(Objective objective, Plan plan) {
        FlatLeaves leaves = objective.leaves();
        Tensor values = leaves.values().keep();
        return new TrainingState(
                objective.name(),
                values,
                values,
                AdamW.State.start(leaves.dtype(), leaves.count()),
                Scope.tidy(leaves::statistics),
                objective.memory(),
                0,
                plan.seed());
    }

    private static void requireFits(
            TrainingState state, Objective objective, Plan plan, TrainingFolder folder) {
        if (!state.objective().equals(objective.name())
                || state.values().count() != objective.leaves().count()
                || state.seed() != plan.seed()) {
            throw new IllegalArgumentException(
                    "%s should hold a run of %s with %d numbers and seed %d but holds one of %s with %d and seed %d; train in another folder, or delete it to start anew"
                            .formatted(
                                    folder.path(),
                                    objective.name(),
                                    objective.leaves().count(),
                                    plan.seed(),
                                    state.objective(),
                                    state.values().count(),
                                    state.seed()));
        }
    }

    /**
     * Trains until the plan is done or so many seconds have passed, and keeps the state.
     *
     * @return whether the plan is done
     * @throws CancellationException if the thread was interrupted; the state is kept
     * @throws IllegalStateException if the loss is no number; the last good state stays kept
     */
    public boolean run(double limitSeconds, Listener listener) {
        long start = System.nanoTime();
        double before = seconds;
        long first = updates();
        double kept = 0;
        double reported = Double.NEGATIVE_INFINITY;
        double waited = 0;
        try {
            while (updates() < plan.updates()) {
                waited += waitWhilePaused();
                double passed = (System.nanoTime() - start) / 1e9 - waited;
                seconds = before + passed;
                if (passed >= limitSeconds) {
                    break;
                }
                if (passed - kept >= keep.keepSeconds()) {
                    keep();
                    kept = passed;
                }
                double norm = update();
                passed = (System.nanoTime() - start) / 1e9 - waited;
                if (passed - reported >= keep.reportSeconds() || updates() == plan.updates()) {
                    reported = passed;
                    tell(listener, norm, passed, updates() - first, limitSeconds);
                }
            }
        } catch (CancellationException e) {
            keep();
            throw e;
        }
        keep();
        return updates() >= plan.updates();
    }

    /** Updates made, earlier runs included. */
    public long updates() {
        return optimizer.updates();
    }

    /** What is trained. */
    public FlatLeaves leaves() {
        return objective.leaves();
    }

    private double waitWhilePaused() {
        long start = System.nanoTime();
        while (folder.paused()) {
            Cancel.check();
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** One update; → the gradient's norm. */
    private double update() {
        long k = updates();
        return Scope.tidy(
                () -> {
                    Array gradient = gradient(k);
                    double norm = optimizer.step(gradient, plan.rate().at(k), plan.clip());
                    average.update(k);
                    return norm;
                });
    }

    private Array gradient(long k) {
        Array sum = part(k, 0);
        for (int part = 1; part < plan.parts(); part++) {
            int p = part;
            Array before = sum;
            sum = Scope.tidy(() -> Ops.add(before, part(k, p)));
        }
        return plan.parts() == 1 ? sum : Ops.mul(sum, 1.0 / plan.parts());
    }

    private Array part(long k, int part) {
        return Scope.tidy(
                () -> {
                    Array scalar =
                            Gradients.record(
                                    () -> objective.loss(new Chance(plan.seed(), k, part)));
                    double value = Ops.detach(scalar).keep().at(0);
                    if (!Double.isFinite(value)) {
                        throw new IllegalStateException(
                                "%s: the loss of update %d should be a number but is %s; the last good state is in %s: go on from there with a lower rate"
                                        .formatted(objective.name(), k, value, folder.path()));
                    }
                    loss = Double.isNaN(loss) ? value : SMOOTH * loss + (1 - SMOOTH) * value;
                    return objective.gradient(scalar);
                });
    }

    private void keep() {
        Cancel.shielded(
                () -> {
                    folder.keep(state());
                    return 0;
                });
    }

    /** All of the run as it is now. */
    public TrainingState state() {
        FlatLeaves leaves = objective.leaves();
        return Scope.tidy(
                () ->
                        new TrainingState(
                                objective.name(),
                                leaves.values().keep(),
                                average.keep(),
                                optimizer.state(),
                                leaves.statistics(),
                                objective.memory(),
                                seconds,
                                plan.seed()));
    }

    /** The averaged parameters and the statistics as they are now: key → tensor. */
    public Map<String, Tensor> averaged() {
        FlatLeaves leaves = objective.leaves();
        return Scope.tidy(
                () -> {
                    Map<String, Tensor> named = leaves.named(average.keep());
                    named.putAll(leaves.statistics());
                    return named;
                });
    }

    private void tell(
            Listener listener, double norm, double passed, long made, double limitSeconds) {
        double each = passed / Math.max(1, made);
        double left =
                Math.max(0, Math.min(each * (plan.updates() - updates()), limitSeconds - passed));
        var report =
                new TrainingReport(
                        objective.name(),
                        updates(),
                        plan.updates(),
                        loss,
                        norm,
                        plan.rate().at(updates() - 1),
                        seconds,
                        each,
                        left);
        folder.log(report);
        listener.report(report);
    }
}
