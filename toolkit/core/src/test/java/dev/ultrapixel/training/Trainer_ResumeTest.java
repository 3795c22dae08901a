package dev.ultrapixel.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was stopped goes on as if it had not been. */
class Trainer_ResumeTest {

    private static final double FOREVER = 1e9;
    private static final Trainer.Every EVERY = new Trainer.Every(FOREVER, 0);

    @TempDir private Path folder;

    @Test
    void aRunInThreePiecesIsTheRunInOne() {
        TrainingState whole = run("whole", 60, new Line());

        run("pieces", 13, new Line());
        run("pieces", 14, new Line());
        TrainingState pieces = run("pieces", 60, new Line());

        States.assertSame(whole, pieces);
    }

    @Test
    void microBatchesHaveTheirOwnChance() {
        Plan plan = Plan.of(5, Rate.constant(0.01)).parts(3);

        TrainingState whole = run("whole", plan, new Line());
        run("pieces", new Plan(2, 3, plan.rate(), plan.rates(), 1, 0.999, 0), new Line());
        TrainingState pieces = run("pieces", plan, new Line());

        States.assertSame(whole, pieces);
    }

    @Test
    void anInterruptKeepsWhatWasLearnt() {
        TrainingState whole = run("whole", 40, new Line());

        try (TrainingFolder kept = TrainingFolder.open(folder.resolve("stopped"))) {
            Trainer trainer = Trainer.open(new Line(), plan(40), kept, EVERY);
            assertThrows(
                    CancellationException.class,
                    () -> trainer.run(FOREVER, report -> interruptAt(report, 17)));
        }
        assertTrue(Thread.interrupted());
        assertEquals(17, TrainingFolder.state(folder.resolve("stopped")).orElseThrow().updates());

        States.assertSame(whole, run("stopped", 40, new Line()));
    }

    private static void interruptAt(TrainingReport report, long update) {
        if (report.update() == update) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void itLearns() {
        List<Double> losses = new ArrayList<>();
        try (TrainingFolder kept = TrainingFolder.open(folder.resolve("learns"))) {
            Trainer.open(new Line(), Plan.of(800, Rate.constant(0.02)), kept, EVERY)
                    .run(FOREVER, report -> losses.add(report.loss()));
        }

        assertTrue(losses.get(0) > 1, "first " + losses.get(0));
        assertTrue(losses.get(losses.size() - 1) < 1e-2, "last " + losses.get(losses.size() - 1));
    }

    @Test
    void aPausedRunWaits() throws Exception {
        Path pause = Files.createFile(folder.resolve("PAUSE")); // above the run's folder
        var thread = new Thread(() -> run("paused", 3, new Line()));
        thread.start();
        thread.join(700);
        boolean waited = thread.isAlive();
        assertFalse(Files.exists(folder.resolve("paused/state.safetensors")));
        Files.delete(pause);
        thread.join(60_000);

        assertTrue(waited);
        assertEquals(3, TrainingFolder.state(folder.resolve("paused")).orElseThrow().updates());
    }

    @Test
    void theAverageFollows() {
        TrainingState state = run("average", 200, new Line());
        double gap = 0;
        for (int i = 0; i < state.values().count(); i++) {
            gap = Math.max(gap, Math.abs(state.values().at(i) - state.average().at(i)));
        }

        assertTrue(gap > 0 && gap < 0.5, "gap " + gap);
    }

    private TrainingState run(String name, long updates, Objective objective) {
        return run(name, plan(updates), objective);
    }

    private static Plan plan(long updates) {
        return Plan.of(updates, Rate.constant(0.01));
    }

    private TrainingState run(String name, Plan plan, Objective objective) {
        try (TrainingFolder kept = TrainingFolder.open(folder.resolve(name))) {
            Trainer.open(objective, plan, kept, EVERY).run(FOREVER, report -> {});
            return kept.state().orElseThrow();
        }
    }
}
