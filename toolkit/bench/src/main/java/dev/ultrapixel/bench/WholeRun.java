package dev.ultrapixel.bench;

import static dev.ultrapixel.diffusion.Sampling.seed;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.StageBLatent;
import dev.ultrapixel.cascade.Tier;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.tensor.Dtype;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A picture, stage by stage; {@code steps} may give its passes other numbers of steps.
 *
 * @param prompt seconds of reading it
 * @param features seconds of bringing the draft's features onto the picture's grid
 * @param stageA seconds of decoding
 * @param peakMb highest resident memory, mapped weights included
 */
public record WholeRun(
        int side,
        double prompt,
        Steps draft,
        double features,
        Steps refine,
        Steps stageB,
        double stageA,
        long peakMb) {

    /** So many steps in every pass; 0: the cascade's own numbers. */
    public static Change steps(int n) {
        return n == 0 ? Change.NONE : Change.NONE.steps(n);
    }

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
        return take(up, side, Tier.EXACT, steps);
    }

    /** One picture. */
    static WholeRun take(UltraPixel up, int side, Tier tier, Change steps) {
        ResidentMemory.forgetPeak();
        var rules = up.cascade().rules();
        int stepsC = rules.stageC().steps();
        long start = System.nanoTime();
        var fox = up.prompt("flat fox, on a blue background");
        double prompt = since(start);
        Steps.Walked<Draft> draft =
                Steps.walk(fox.draft(Size.of(side, side), seed(11).and(tier.draft(steps))), stepsC);
        start = System.nanoTime();
        var upsampled = draft.end().guidance().upsample();
        double features = since(start);
        Steps.Walked<Refined> refined = Steps.walk(upsampled.refine(tier.refine(steps)), stepsC);
        Steps.Walked<StageBLatent> latent =
                Steps.walk(
                        refined.end().stageB(tier.stageB().and(steps)),
                        rules.stageB().with(tier.stageB()).steps());
        start = System.nanoTime();
        latent.end().image();
        double stageA = since(start);
        return new WholeRun(
                side,
                prompt,
                draft.steps(),
                features,
                refined.steps(),
                latent.steps(),
                stageA,
                ResidentMemory.peakMb());
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Head of {@link #markdown}'s rows. */
    public static final String HEAD =
            "| px | prompt, s | draft, s | features, s | refine, s | Stage B, s | Stage A, s | all,"
                    + " s | MB |\n"
                    + "|---:|---:|---:|---:|---:|---:|---:|---:|---:|";

    /**
     * A row for BENCHMARKS.md; where the passes had fewer steps than usual, a second one with their
     * usual number, extrapolated.
     */
    public String markdown() {
        var passes = Stream.of(draft, refine, stageB).toList();
        if (passes.stream().noneMatch(Steps::fewer)) {
            return row(Integer.toString(side), Steps::taken);
        }
        return row(
                        "%d, %s steps".formatted(side, joined(passes.stream().map(Steps::done))),
                        Steps::taken)
                + "\n"
                + row(
                        "%d, %s steps, extrapolated"
                                .formatted(side, joined(passes.stream().map(Steps::all))),
                        Steps::extrapolated);
    }

    private static String joined(Stream<Integer> counts) {
        return counts.map(n -> Integer.toString(n)).collect(Collectors.joining(" + "));
    }

    private String row(String what, ToDoubleFunction<Steps> pass) {
        double[] seconds = {
            prompt,
            pass.applyAsDouble(draft),
            features,
            pass.applyAsDouble(refine),
            pass.applyAsDouble(stageB),
            stageA
        };
        String stages =
                DoubleStream.of(seconds)
                        .mapToObj(s -> String.format(Locale.ROOT, "%.2f", s))
                        .collect(Collectors.joining(" | "));
        double all = DoubleStream.of(seconds).sum();
        return String.format(Locale.ROOT, "| %s | %s | %.2f | %d |", what, stages, all, peakMb);
    }
}
