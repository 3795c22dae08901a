package dev.ultrapixel.curriculum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.scenes.Bucket;
import dev.ultrapixel.training.Trainer;
import dev.ultrapixel.training.TrainingFolder;
import dev.ultrapixel.training.TrainingReport;
import dev.ultrapixel.training.TrainingSoFar;
import dev.ultrapixel.training.TrainingState;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stages of the curriculum, begun from nothing on small pictures. */
class DemoTraining_StagesTest {

    private static final double FOREVER = 1e9;
    private static final Trainer.Every EVERY = new Trainer.Every(FOREVER, 0);

    private static final int FEW = 5;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"stage_a, 64, 8, 60, 0.7", "towers, 96, 24, 50, 0.9", "previewer, 128, 6, 40, 0.8"})
    void theLossFalls(String stage, int side, int batch, long updates, double share) {
        StageSettings settings =
                warmedUpSoon(Curriculum.demo().stage(stage))
                        .fromNothing()
                        .updates(updates)
                        .sizes(Bucket.square(side, batch, 1));
        List<Double> smoothed = new ArrayList<>();

        run("learns", settings, report -> smoothed.add(report.loss()));

        double[] losses = losses(smoothed);
        double first = Arrays.stream(losses, 0, FEW).average().orElseThrow();
        double last =
                Arrays.stream(losses, losses.length - FEW, losses.length).average().orElseThrow();
        assertTrue(last < share * first, first + " to " + last);
    }

    private static StageSettings warmedUpSoon(StageSettings settings) {
        JsonObject json = settings.json().deepCopy();
        json.addProperty("warm_up", FEW);
        return new StageSettings(settings.name(), settings.seed(), json);
    }

    /** Each update's own, of which a report's is 0.98 · the one before + 0.02 · the own. */
    private static double[] losses(List<Double> smoothed) {
        double[] own = new double[smoothed.size()];
        for (int i = 0; i < own.length; i++) {
            own[i] =
                    i == 0
                            ? smoothed.get(0)
                            : (smoothed.get(i) - 0.98 * smoothed.get(i - 1)) / 0.02;
        }
        return own;
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage_a", "towers", "previewer"})
    void aStoppedRunGoesOnBitForBit(String stage) {
        StageSettings settings =
                Curriculum.demo().stage(stage).updates(8).sizes(Bucket.square(128, 4, 1));

        run("whole", settings, report -> {});
        assertThrows(
                CancellationException.class,
                () -> run("stopped", settings, DemoTraining_StagesTest::interruptAtThree));
        assertTrue(Thread.interrupted());
        assertEquals(3, state("stopped", settings).updates());
        run("stopped", settings, report -> {});

        assertSame(state("whole", settings), state("stopped", settings));
        for (String net : settings.nets()) {
            assertEquals(-1, mismatch(net + ".safetensors"), net);
        }
    }

    @Test
    void drawingSamplesChangesNothingOfWhatIsLearnt() {
        StageSettings settings =
                Curriculum.demo().stage("previewer").updates(4).sizes(Bucket.square(128, 2, 1));
        var samples = Samples.of(Size.of(128, 128)).every(FOREVER);
        List<TrainingSoFar> heard = new ArrayList<>();

        run("plain", settings, report -> {});
        Workshop workshop = Workshop.open(folder.resolve("drawn"));
        try (var training = DemoTraining.open(workshop, settings, EVERY, words -> {})) {
            assertTrue(training.run(FOREVER, samples, heard::add));
        }

        assertSame(state("plain", settings), state("drawn", settings));
        assertEquals(1 + 4 + 1, heard.size()); // a sheet, four reports, a sheet
        assertEquals(0, heard.get(0).sampled());
        assertEquals(4, heard.get(5).sampled());
        assertEquals(4, heard.get(5).reports().size());
        assertTrue(Files.exists(folder.resolve("drawn/previewer/samples/000004.png")));
    }

    private static void interruptAtThree(TrainingReport report) {
        if (report.update() == 3) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(String name, StageSettings settings, Trainer.Listener listener) {
        Workshop workshop = Workshop.open(folder.resolve(name));
        try (DemoTraining training = DemoTraining.open(workshop, settings, EVERY, words -> {})) {
            assertTrue(training.run(FOREVER, listener));
        }
    }

    private TrainingState state(String name, StageSettings settings) {
        return TrainingFolder.state(folder.resolve(name).resolve(settings.name())).orElseThrow();
    }

    private static void assertSame(TrainingState expected, TrainingState actual) {
        assertEquals(expected.updates(), actual.updates());
        assertEquals(expected.values().bytes(), actual.values().bytes());
        assertEquals(expected.average().bytes(), actual.average().bytes());
        assertEquals(expected.optimizer().squares().bytes(), actual.optimizer().squares().bytes());
        assertEquals(bytes(expected), bytes(actual));
    }

    private static Map<String, ByteBuffer> bytes(TrainingState state) {
        return state.statistics().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().bytes()));
    }

    private long mismatch(String file) {
        try {
            return Files.mismatch(
                    folder.resolve("whole/weights").resolve(file),
                    folder.resolve("stopped/weights").resolve(file));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
