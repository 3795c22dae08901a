package dev.ultrapixel.curriculum;

import dev.ultrapixel.training.TrainingFolder;
import dev.ultrapixel.training.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where one stage stands.
 *
 * @param updates made
 * @param planned of the stage's plan
 * @param seconds of computing so far
 * @param losses that its log holds, in order
 * @param samples the newest sheet of sample pictures, if any was drawn
 */
public record Standing(
        String stage,
        long updates,
        long planned,
        double seconds,
        List<Loss> losses,
        Optional<Path> samples) {

    /** One line of the log. */
    public record Loss(long update, double loss) {}

    /** Of every stage, in the curriculum's order. */
    public static List<Standing> of(Curriculum curriculum, Workshop workshop) {
        return curriculum.stages().stream().map(stage -> of(stage, workshop)).toList();
    }

    private static Standing of(StageSettings stage, Workshop workshop) {
        Path folder = workshop.stage(stage.name());
        Optional<TrainingState> state = TrainingFolder.state(folder);
        return new Standing(
                stage.name(),
                state.map(TrainingState::updates).orElse(0L),
                stage.plan().updates(),
                state.map(TrainingState::seconds).orElse(0.0),
                losses(folder.resolve("log.csv")),
                workshop.newestSamples(stage.name()));
    }

    private static List<Loss> losses(Path log) {
        if (!Files.exists(log)) {
            return List.of();
        }
        try {
            return Files.readAllLines(log).stream()
                    .skip(1)
                    .map(line -> line.split(","))
                    .filter(cells -> cells.length == 5)
                    .map(cells -> new Loss(Long.parseLong(cells[0]), Double.parseDouble(cells[1])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(log + " could not be read", e);
        }
    }

    public boolean begun() {
        return updates > 0;
    }

    public boolean done() {
        return updates >= planned;
    }

    /** {@code stage_c 1200 of 8000 updates 12 min loss 0.01342} */
    @Override
    public String toString() {
        String loss =
                losses.isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT, "   loss %.5f", losses.get(losses.size() - 1).loss());
        return String.format(
                Locale.ROOT,
                "%-12s %6d of %6d updates %5.0f min%s",
                stage,
                updates,
                planned,
                seconds / 60,
                loss);
    }
}
