package dev.ultrapixel.curriculum;

import com.google.gson.JsonObject;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.training.Objective;
import dev.ultrapixel.training.Trainer;
import dev.ultrapixel.training.TrainingFolder;
import dev.ultrapixel.training.TrainingReport;
import dev.ultrapixel.training.TrainingSoFar;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One stage of the demo's curriculum in a workshop: begun, gone on with, and put in place. */
public final class DemoTraining implements AutoCloseable {

    private static final double PUT_SECONDS = 300;

    private final Workshop workshop;
    private final StageSettings settings;
    private final TrainingFolder folder;
    private final Trainer trainer;

    private DemoTraining(
            Workshop workshop, StageSettings settings, TrainingFolder folder, Trainer trainer) {
        this.workshop = workshop;
        this.settings = settings;
        this.folder = folder;
        this.trainer = trainer;
    }

    /**
     * Goes on with a stage where its run stopped, or begins it.
     *
     * @param progress hears what is prepared
     */
    public static DemoTraining open(
            Workshop workshop,
            StageSettings settings,
            Trainer.Every every,
            Consumer<String> progress) {
        TrainingFolder folder = TrainingFolder.open(workshop.stage(settings.name()));
        try {
            Objective objective = objective(workshop, settings, progress);
            Trainer trainer = Trainer.open(objective, settings.plan(), folder, every);
            return new DemoTraining(workshop, settings, folder, trainer);
        } catch (RuntimeException | Error e) {
            folder.close();
            throw e;
        }
    }

    private static Objective objective(
            Workshop workshop, StageSettings settings, Consumer<String> progress) {
        return switch (settings.name()) {
            case "towers" -> TowersStage.objective(workshop, settings);
            case "stage_a" -> StageAStage.objective(workshop, settings);
            case "previewer" -> PreviewerStage.objective(workshop, settings);
            case "encoder", "stage_b" -> StageBStage.objective(workshop, settings);
            case "stage_c" -> StageCStage.objective(workshop, settings, progress);
            case "ultrapixel" -> GuidanceStage.objective(workshop, settings, progress);
            default ->
                    throw new IllegalArgumentException(
                            "a stage should be one this version trains but is " + settings.name());
        };
    }

    /**
     * Trains for so many seconds at most and puts the averaged weights into the workshop's cascade,
     * every five minutes and at the end; see {@link Trainer#run}.
     *
     * @return whether the stage's plan is done
     */
    public boolean run(double seconds, Trainer.Listener listener) {
        double left = seconds;
        boolean done = false;
        while (!done && left > 0) {
            double slice = Math.min(left, PUT_SECONDS);
            double after = left - slice;
            done = trainer.run(slice, report -> listener.report(report.plus(after)));
            put();
            left = after;
        }
        return done;
    }

    /**
     * The same, and draws samples as it goes: before the first update, every so often, at the end.
     * Each sheet is kept in the stage's folder, {@code samples/000600.png}. Drawing counts as part
     * of the seconds.
     *
     * @param listener hears each report and each sheet, with all before it
     * @return whether the stage's plan is done
     */
    public boolean run(double seconds, Samples samples, Consumer<TrainingSoFar> listener) {
        var heard = new Heard(listener);
        long end = System.nanoTime() + (long) (seconds * 1e9);
        boolean done = false;
        put();
        while (!done && left(end) > 0) {
            heard.sheet(draw(samples), updates());
            double after = Math.max(0, left(end) - samples.everySeconds());
            done = run(left(end) - after, report -> heard.report(report.plus(after)));
        }
        heard.sheet(draw(samples), updates());
        return done;
    }

    private Picture draw(Samples samples) {
        Picture sheet = samples.sheet(workshop.weights());
        workshop.keep(settings.name(), updates(), sheet);
        return sheet;
    }

    private static double left(long end) {
        return (end - System.nanoTime()) / 1e9;
    }

    /** All until now, told at every new piece. */
    private static final class Heard {

        private final Consumer<TrainingSoFar> listener;
        private TrainingSoFar soFar = TrainingSoFar.NOTHING;

        Heard(Consumer<TrainingSoFar> listener) {
            this.listener = listener;
        }

        void report(TrainingReport report) {
            soFar = soFar.plus(report);
            listener.accept(soFar);
        }

        void sheet(Picture sheet, long updates) {
            soFar = soFar.plus(sheet, updates);
            listener.accept(soFar);
        }
    }

    /** Updates made, earlier runs included. */
    public long updates() {
        return trainer.updates();
    }

    /** Puts the averaged weights into the workshop's cascade now. */
    public void put() {
        Map<String, Tensor> averaged = trainer.averaged();
        for (String net : settings.nets()) {
            Map<String, Tensor> own = new TreeMap<>();
            averaged.forEach(
                    (key, tensor) -> {
                        if (key.startsWith(net + "/")) {
                            own.put(key.substring(net.length() + 1), tensor);
                        }
                    });
            JsonObject section =
                    settings.nets().size() == 1
                            ? Workshop.merged(workshop.section(net), settings.config())
                            : workshop.section(net);
            workshop.put(net, own, section);
        }
        if (settings.json().has("pixels")) {
            workshop.pixels(settings.json().get("pixels").getAsString());
        }
    }

    @Override
    public void close() {
        folder.close();
    }

    /** {@code ultrapixel: update 600 of 2500, 180 parameters, 977568 numbers} */
    @Override
    public String toString() {
        return "%s: update %d of %d, %s"
                .formatted(settings.name(), updates(), settings.plan().updates(), trainer.leaves());
    }
}
