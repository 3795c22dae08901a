package dev.ultrapixel.training;

import dev.ultrapixel.diffusion.Schedule;
import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.networks.TrunkConfig;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Stage C of two levels of 32, trained on noise, here or in a JVM of its own. */
final class TinyStageC {

    static final double FOREVER = 1e9; // seconds
    private static final int WIDTH = 32;
    private static final int MEASURED = 100; // every so many updates

    private TinyStageC() {}

    static Objective objective() {
        List<Integer> ones = List.of(1, 1);
        var trunk =
                new TrunkConfig(
                        16,
                        WIDTH,
                        List.of(WIDTH, WIDTH),
                        List.of(2, 2),
                        ones,
                        ones,
                        ones,
                        ones,
                        List.of("CTA", "CTA"),
                        List.of("sca", "crp"));
        return new StageCTraining(
                Weights.of(Map.of()).filledBy(new Start(7)),
                new StageCConfig(16, 16, 1, trunk, WIDTH, WIDTH, WIDTH, 2, List.of(false)),
                Dtype.F32,
                new EpsilonLoss(Schedule.COSINE, u -> 0.02 + 0.96 * u, new Weighting.Adaptive()),
                TinyStageC::batch);
    }

    private static StageCTraining.Batch batch(Chance chance) {
        return new StageCTraining.Batch(
                chance.other(3).noise(2, 16, 4, 4),
                chance.other(4).noise(2, 5, WIDTH),
                chance.other(5).noise(2, 1, WIDTH),
                Tensor.zeros(2, 1, WIDTH));
    }

    /** Trains in a folder until so many updates are made. */
    static TrainingState run(Path folder, long updates, double keepSeconds, boolean says) {
        try (TrainingFolder kept = TrainingFolder.open(folder)) {
            Trainer.open(
                            objective(),
                            Plan.of(updates, Rate.constant(1e-3)),
                            kept,
                            new Trainer.Every(keepSeconds, 0))
                    .run(FOREVER, report -> hear(report, says));
            return kept.state().orElseThrow();
        }
    }

    private static void hear(TrainingReport report, boolean says) {
        if (says) {
            long kilobytes = report.update() % MEASURED == 0 ? resident() : 0;
            System.out.println(report.update() + " " + kilobytes);
        }
    }

    /** Another JVM that runs {@link #main}, after a shell command such as {@code ulimit}. */
    static ProcessBuilder child(String first, Path folder, long updates, double keepSeconds) {
        return new ProcessBuilder(
                "sh",
                "-c",
                first + "; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1", // C2's own memory comes in jumps of up to 10 MB
                "-Dai.djl.offline=true",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                TinyStageC.class.getName(),
                folder.toString(),
                Long.toString(updates),
                Double.toString(keepSeconds));
    }

    /** folder, updates, seconds between kept states; a line per update: its number, kB or 0. */
    public static void main(String[] args) {
        run(Path.of(args[0]), Long.parseLong(args[1]), Double.parseDouble(args[2]), true);
    }

    private static long resident() {
        System.gc();
        try {
            return Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.US_ASCII)
                    .stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
