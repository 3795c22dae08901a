package dev.ultrapixel.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Faults say what should hold, and leave what was good. */
class Trainer_FailureTest {

    private static final Trainer.Every EVERY = new Trainer.Every(0, 0);
    private static final Plan PLAN = Plan.of(20, Rate.constant(0.01));

    @TempDir private Path folder;

    @Test
    void aLossThatIsNoNumberStopsAndKeepsTheLastGoodState() {
        try (TrainingFolder kept = TrainingFolder.open(folder)) {
            Trainer trainer =
                    Trainer.open(new Line(update -> update == 9 ? 0 : 1), PLAN, kept, EVERY);

            says("loss of update 9 should be a number", () -> trainer.run(1e9, report -> {}));
        }

        TrainingState state = TrainingFolder.state(folder).orElseThrow();
        assertEquals(9, state.updates());
        assertTrue(Double.isFinite(state.values().at(0)));
    }

    @Test
    void twoRunsDoNotShareAFolder() {
        try (TrainingFolder first = TrainingFolder.open(folder)) {
            assertEquals(folder, first.path());
            says("one process at a time", () -> TrainingFolder.open(folder));
        }
    }

    @Test
    void aRunOfAnotherSeedIsRefused() {
        run(PLAN);

        says("seed 3", () -> run(PLAN.seed(3)));
    }

    @Test
    void aTornStateIsRefused() throws Exception {
        run(PLAN);
        Path state = folder.resolve("state.safetensors");
        byte[] whole = Files.readAllBytes(state);
        Files.write(
                state,
                java.util.Arrays.copyOf(whole, whole.length - 5),
                StandardOpenOption.TRUNCATE_EXISTING);

        says("state.safetensors", () -> run(PLAN));
        assertEquals(
                19, TrainingState.load(state.resolveSibling("state.before.safetensors")).updates());
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws Exception {
        dev.ultrapixel.weights.SafetensorsWriter.write(
                folder.resolve("state.safetensors"), java.util.Map.of(), java.util.Map.of());

        says("is it a training state?", () -> run(PLAN));
    }

    @Test
    void aFolderThatIsAFileIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        says("is it a writable folder?", () -> TrainingFolder.open(file));
    }

    @Test
    void plansAreChecked() {
        says("at least one update", () -> Plan.of(0, Rate.constant(1)));
        says("positive number", () -> Rate.constant(0));
        says("in [0, 1)", () -> PLAN.averageDecay(1));
        says("0 or more updates", () -> Rate.constant(1).warmedUp(-1));
        says("0 to 1 times its peak", () -> Rate.cosine(1, 2, 10));
    }

    private void run(Plan plan) {
        try (TrainingFolder kept = TrainingFolder.open(folder)) {
            Trainer.open(new Line(), plan, kept, EVERY).run(1e9, report -> {});
        }
    }

    private static void says(String words, Executable action) {
        String message = String.valueOf(assertThrows(RuntimeException.class, action).getMessage());
        assertTrue(message.contains(words), message);
    }
}
