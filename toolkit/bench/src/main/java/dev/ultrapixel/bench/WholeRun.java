package dev.ultrapixel.bench;

import static dev.ultrapixel.diffusion.Sampling.seed;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.tensor.Dtype;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A picture, stage by stage; {@code steps} may give its passes other numbers of steps.
 *
 * @param seconds of reading the prompt, draft, features, refine, Stage B, Stage A
 * @param peakMb highest resident memory, mapped weights included
 */
public record WholeRun(int side, List<Double> seconds, long peakMb) {

    /** The second of two pictures of the demo. */
    public static WholeRun of(int side, Change steps) {
        var up = UltraPixel.demo();
        take(up, side, steps);
        return take(up, side, steps);
    }

    /**
     * The first picture of a cascade of the published sizes with random weights, which are written
     * where they are not there yet.
     *
     * @param folder where weight files are kept
     * @param stageC {@code stage_c_3_6b} or {@code stage_c_1b}
     */
    public static WholeRun random(Path folder, String stageC, Dtype dtype, int side, Change steps)
            throws IOException {
        var up = UltraPixel.load(RandomCascade.folder(folder, stageC, dtype)).precision(dtype);
        return take(up, side, steps);
    }

    /** Where the second picture's time goes. */
    public static Profile profile(int side) {
        var up = UltraPixel.demo();
        take(up, side, Change.NONE);
        return Profile.of(Dtype.F32, () -> take(up, side, Change.NONE));
    }

    private static WholeRun take(UltraPixel up, int side, Change steps) {
        ResidentMemory.forgetPeak();
        long[] at = new long[7];
        at[0] = System.nanoTime();
        var fox = up.prompt("flat fox, on a blue background");
        at[1] = System.nanoTime();
        var draft = fox.draft(Size.of(side, side), seed(11).and(steps)).last();
        at[2] = System.nanoTime();
        var features = draft.guidance().upsample();
        at[3] = System.nanoTime();
        var refined = features.refine(steps).last();
        at[4] = System.nanoTime();
        var latent = refined.stageB(steps).last();
        at[5] = System.nanoTime();
        latent.image();
        at[6] = System.nanoTime();
        List<Double> seconds = new ArrayList<>();
        for (int i = 1; i < at.length; i++) seconds.add((at[i] - at[i - 1]) / 1e9);
        return new WholeRun(side, seconds, ResidentMemory.peakMb());
    }

    double refine() {
        return seconds.get(3);
    }

    double stageB() {
        return seconds.get(4);
    }

    double stageA() {
        return seconds.get(5);
    }

    /** Head of {@link #markdown}'s rows. */
    public static final String HEAD =
            "| px | prompt, s | draft, s | features, s | refine, s | Stage B, s | Stage A, s | all,"
                    + " s | MB |\n"
                    + "|---:|---:|---:|---:|---:|---:|---:|---:|---:|";

    /** A row for BENCHMARKS.md. */
    public String markdown() {
        String stages =
                seconds.stream()
                        .map(s -> String.format(Locale.ROOT, "%.2f", s))
                        .collect(Collectors.joining(" | "));
        double all = seconds.stream().mapToDouble(s -> s).sum();
        return String.format(Locale.ROOT, "| %d | %s | %.2f | %d |", side, stages, all, peakMb);
    }
}
