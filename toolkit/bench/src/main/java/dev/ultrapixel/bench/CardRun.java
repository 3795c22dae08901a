package dev.ultrapixel.bench;

import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.CardMemory;
import dev.ultrapixel.tensor.Device;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Placement;
import dev.ultrapixel.tensor.Precision;
import dev.ultrapixel.weights.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Steps of a net on a graphics card, with random weights.
 *
 * @param way how the weights are kept
 * @param ready seconds until the first step was done
 * @param seconds middle of the steps after it
 * @param tflops a second
 * @param mebibytes that the card gave for it; −1 where nobody says
 */
public record CardRun(
        Case step, String way, double ready, double seconds, double tflops, long mebibytes) {

    private static final int RUNS = 7;

    /** Head of {@link #markdown}'s rows. */
    public static final String HEAD =
            "| net | dtype | latent | weights | first step s | step s | TFLOP/s | MiB on the card"
                    + " |\n"
                    + "|---|---|---:|---|---:|---:|---:|---:|";

    /** What is run: the released sizes, or the demo's. */
    public static List<Case> cases(boolean quick, Dtype type) {
        return quick
                ? List.of(
                        new Case("stage_c_demo", type, 24, 24),
                        new Case("stage_b_demo", type, 128, 128),
                        new Case("stage_a_demo", type, 256, 256))
                : List.of(
                        new Case("stage_c_1b", type, 24, 24),
                        new Case("stage_c_3_6b", type, 24, 24),
                        new Case("stage_c_3_6b", type, 48, 48),
                        new Case("stage_b_lite", type, 256, 256),
                        new Case("stage_a", type, 256, 256));
    }

    /** How weights of a step can be kept; Stage A's are small and stay. */
    public static List<String> ways(Case step) {
        return step.net().startsWith("stage_a")
                ? List.of("resident")
                : List.of("resident", "streamed", "int8", "int8 streamed");
    }

    /** Runs a step in one way: {@code resident}, {@code streamed}, {@code int8}, or both. */
    public static CardRun of(Case asked, Device card, String way) {
        var placement = Placement.on(card);
        if (way.contains("streamed")) {
            placement = placement.asStreamed();
        }
        Precision precision = Precision.of(asked.dtype());
        if (way.contains("int8")) {
            precision = precision.int8();
        }
        card.giveBackUnused();
        long before = used(card);
        long start = System.nanoTime();
        Weights weights =
                Weights.of(RandomWeights.of(Net.named(asked.net()), stored(asked.dtype())));
        OneStep step =
                OneStep.of(
                        asked, weights, Params.of(weights, precision, placement.storeForLarge()));
        step.take();
        card.finish();
        double ready = (System.nanoTime() - start) / 1e9;
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            long from = System.nanoTime();
            step.take();
            card.finish();
            seconds.add((System.nanoTime() - from) / 1e9);
        }
        Collections.sort(seconds);
        double middle = seconds.get(RUNS / 2);
        long after = used(card);
        return new CardRun(
                asked,
                way,
                ready,
                middle,
                Work.flops(step.pieces().get()) / middle / 1e12,
                after < 0 ? -1 : (after - before) >> 20);
    }

    /** The checkpoints are published in single precision and in bf16. */
    private static Dtype stored(Dtype dtype) {
        return dtype == Dtype.F16 ? Dtype.BF16 : dtype;
    }

    private static long used(Device card) {
        CardMemory memory = CardMemory.of(card);
        return memory == null ? -1 : memory.used();
    }

    /** A row. */
    public String markdown() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d×%d | %s | %.2f | %.4f | %.1f | %,d |",
                step.net(),
                step.dtypeWord(),
                step.h(),
                step.w(),
                way,
                ready,
                seconds,
                tflops,
                mebibytes);
    }
}
