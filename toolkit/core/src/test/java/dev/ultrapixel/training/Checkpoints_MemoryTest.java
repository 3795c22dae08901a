package dev.ultrapixel.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.diffusion.LossWeight;
import dev.ultrapixel.diffusion.Schedule;
import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.networks.TrunkConfig;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The peak of resident memory of one gradient, in a JVM of its own each. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
class Checkpoints_MemoryTest {

    private static final int WIDTH = 64;

    @Test
    void takeLessThanHalf() throws Exception {
        double kept = megabytes("kept");
        double checkpointed = megabytes("checkpointed");

        assertTrue(
                checkpointed < 0.5 * kept,
                "%.0f MB kept, %.0f MB with checkpoints".formatted(kept, checkpointed));
    }

    /** What one gradient adds to what was resident before it. */
    private static double megabytes(String how) throws Exception {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms64m",
                        "-Xmx64m",
                        "-XX:+AlwaysPreTouch",
                        "-Dai.djl.offline=true",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Checkpoints_MemoryTest.class.getName(),
                        how);
        // What is freed goes back at once, so that what is resident is what is held; the launcher's
        // own settings do the opposite.
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("MALLOC_") || name.equals("LD_PRELOAD"));
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", "65536");
        Process child = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), said);
        return Double.parseDouble(said.strip());
    }

    /** {@code kept} or {@code checkpointed}; says MB. */
    public static void main(String[] args) {
        follow(args[0], 1, 4); // libtorch's own memory comes with its first calls
        double before = status("VmRSS:");
        follow(args[0], 24, 24);
        System.out.println(status("VmHWM:") - before);
    }

    private static void follow(String how, long b, long side) {
        StageCTraining net = training(b, side);
        Objective objective = how.equals("kept") ? net : net.checkpointed();
        Scope.tidy(
                () ->
                        objective
                                .gradient(
                                        Gradients.record(() -> objective.loss(new Chance(1, 0, 0))))
                                .shape());
    }

    private static StageCTraining training(long b, long side) {
        var trunk =
                new TrunkConfig(
                        16,
                        WIDTH,
                        List.of(WIDTH, WIDTH),
                        List.of(2, 2),
                        List.of(3, 3),
                        List.of(3, 3),
                        List.of(1, 1),
                        List.of(1, 1),
                        List.of("CTA", "CTA"),
                        List.of("sca", "crp"));
        var batch =
                new StageCTraining.Batch(
                        Tensor.zeros(b, 16, side, side),
                        Tensor.zeros(b, 4, WIDTH),
                        Tensor.zeros(b, 1, WIDTH),
                        Tensor.zeros(b, 1, WIDTH));
        return new StageCTraining(
                Weights.of(Map.of()).filledBy(new Start(7)),
                new StageCConfig(16, 16, 1, trunk, WIDTH, WIDTH, WIDTH, 2, List.of(false)),
                Dtype.F32,
                new EpsilonLoss(
                        Schedule.COSINE,
                        u -> 0.1 + 0.8 * u,
                        new Weighting.Fixed(LossWeight.Capped.SIXTEEN)),
                chance -> batch);
    }

    private static double status(String field) {
        try {
            return Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.US_ASCII)
                            .stream()
                            .filter(line -> line.startsWith(field))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024.0;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
