package dev.ultrapixel.bench;

import static dev.ultrapixel.diffusion.Sampling.seed;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.metrics.Psnr;
import dev.ultrapixel.tensor.Precision;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * How far a picture of the demo in some precision is from the same one in F32: the same prompt,
 * size and noise, all stages.
 *
 * @param x0 PSNR in dB of what Stage C's last step believed in, a signal as high as the reference's
 *     largest number less its smallest
 * @param picture PSNR in dB of the decoded picture, see {@link Psnr}
 */
public record Fidelity(Precision precision, int side, String prompt, double x0, double picture) {

    /** Three prompts that the demo knows. */
    public static final List<String> PROMPTS =
            List.of(
                    "flat fox, on a blue background",
                    "flat sunflower, on a white background",
                    "flat rocket, on a yellow background");

    /** The precisions beside the reference. */
    public static final List<Precision> PRECISIONS =
            List.of(Precision.BF16, Precision.INT8_F32, Precision.INT8_BF16);

    private static final long SEED = 11;

    /** What is compared of one picture. */
    private record Run(Tensor x0, Picture picture) {

        static Run of(UltraPixel up, int side, String prompt) {
            var conditions = up.prompt(prompt);
            Size size = Size.of(side, side);
            Refined refined =
                    up.cascade().isGuided(size)
                            ? conditions
                                    .draft(size, seed(SEED))
                                    .last()
                                    .guidance()
                                    .upsample()
                                    .refine()
                                    .last()
                            : conditions.unguided(size, seed(SEED)).last();
            return new Run(refined.x0(), refined.stageB().last().image().picture());
        }
    }

    /** Every precision, prompt and side in turn; {@code each} hears of one as it is known. */
    public static List<Fidelity> measure(
            List<Integer> sides, List<String> prompts, Consumer<Fidelity> each) {
        List<Fidelity> all = new ArrayList<>();
        UltraPixel reference = UltraPixel.demo();
        List<UltraPixel> others = PRECISIONS.stream().map(reference::precision).toList();
        for (int side : sides) {
            for (String prompt : prompts) {
                Run exact = Run.of(reference, side, prompt);
                for (UltraPixel other : others) {
                    Precision precision = other.cascade().stageC().precision();
                    Run run = Run.of(other, side, prompt);
                    Fidelity fidelity =
                            new Fidelity(
                                    precision,
                                    side,
                                    prompt,
                                    decibels(exact.x0(), run.x0()),
                                    Psnr.of(exact.picture(), run.picture()).decibels());
                    all.add(fidelity);
                    each.accept(fidelity);
                }
            }
        }
        return List.copyOf(all);
    }

    /** −10 log₁₀ (mean (a − b)² / (max a − min a)²) */
    static double decibels(Tensor a, Tensor b) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (long i = 0; i < a.count(); i++) {
            double d = a.at(i) - b.at(i);
            sum += d * d;
            low = Math.min(low, a.at(i));
            high = Math.max(high, a.at(i));
        }
        return -10 * Math.log10(sum / a.count() / ((high - low) * (high - low)));
    }

    /** {@code int8+bf16, 512 px, "flat fox": x0 41.3 dB, picture 38.5 dB} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, %d px, \"%s\": x0 %.1f dB, picture %.1f dB",
                PrecisionTable.word(precision),
                side,
                prompt,
                x0,
                picture);
    }
}
