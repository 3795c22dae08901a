package dev.ultrapixel.bench;

import static dev.ultrapixel.diffusion.Sampling.seed;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.tensor.Dtype;
import java.util.Locale;

/** A picture of the demo cascade, warm: seconds of each stage, and the highest resident memory. */
public record WholeRun(
        int side, double draft, double features, double refine, double b, double a, long peakMb) {

    /** The second of two pictures. */
    public static WholeRun of(int side) {
        var up = UltraPixel.demo();
        take(up, side);
        return take(up, side);
    }

    /** Where the second picture's time goes. */
    public static Profile profile(int side) {
        var up = UltraPixel.demo();
        take(up, side);
        return Profile.of(Dtype.F32, () -> take(up, side));
    }

    private static WholeRun take(UltraPixel up, int side) {
        ResidentMemory.forgetPeak();
        long[] at = new long[6];
        at[0] = System.nanoTime();
        var fox = up.prompt("flat fox, on a blue background");
        var draft = fox.draft(Size.of(side, side), seed(11)).last();
        at[1] = System.nanoTime();
        var features = draft.guidance().upsample();
        at[2] = System.nanoTime();
        var refined = features.refine().last();
        at[3] = System.nanoTime();
        var latent = refined.stageB().last();
        at[4] = System.nanoTime();
        latent.image();
        at[5] = System.nanoTime();
        return new WholeRun(
                side,
                (at[1] - at[0]) / 1e9,
                (at[2] - at[1]) / 1e9,
                (at[3] - at[2]) / 1e9,
                (at[4] - at[3]) / 1e9,
                (at[5] - at[4]) / 1e9,
                ResidentMemory.peakMb());
    }

    /** Head of {@link #markdown}'s rows. */
    public static final String HEAD =
            "| px | draft, s | features, s | refine, s | Stage B, s | Stage A, s | all, s | MB |\n"
                    + "|---:|---:|---:|---:|---:|---:|---:|---:|";

    /** A row for BENCHMARKS.md. */
    public String markdown() {
        return String.format(
                Locale.ROOT,
                "| %d | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %d |",
                side,
                draft,
                features,
                refine,
                b,
                a,
                draft + features + refine + b + a,
                peakMb);
    }
}
