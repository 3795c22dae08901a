package dev.ultrapixel.bench;

import dev.ultrapixel.networks.StageCConfig;
import dev.ultrapixel.nn.AttnBlock;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Random;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What looking at an AttnBlock of Stage C 3.6B costs beside its fused pass: seconds, and highest
 * resident memory beyond the plain pass's. {@code AttentionCost SIDE BATCH DTYPE RUNS}; the ways
 * take turns.
 */
public final class AttentionCost {

    private static final String NET = "stage_c_3_6b";
    private static final int TOKENS = 85; // 77 of the text, 4 pooled, 4 of an image

    /** A way to look, and what it cost so far. */
    private static final class Way {
        private final String name;
        private final Wants wants;
        private final List<Double> seconds = new ArrayList<>();
        private long peak;

        Way(String name, String... endings) {
            this.name = name;
            this.wants = new Wants(List.of(endings));
        }

        double middle() {
            return seconds.stream().sorted().toList().get(seconds.size() / 2);
        }
    }

    private AttentionCost() {}

    /** Prints a Markdown table. */
    public static void main(String[] args) {
        int side = Integer.parseInt(args[0]);
        int batch = Integer.parseInt(args[1]);
        Dtype dtype = Dtype.valueOf(args[2]);
        int runs = Integer.parseInt(args[3]);
        var config = StageCConfig.fromJson(Net.named(NET).config()).trunk();
        long c = config.cHidden().get(0);
        int heads = config.heads().get(0);
        Params block =
                Params.of(Weights.of(RandomWeights.of(Net.named(NET), dtype)), dtype)
                        .at("down_blocks")
                        .at(0)
                        .at(2);
        AttnBlock attention = AttnBlock.of(block, c, config.cCond(), heads, true);
        List<Tensor> drawn =
                Random.normal(
                        0,
                        List.of(
                                new long[] {batch, side, side, c},
                                new long[] {batch, TOKENS, config.cCond()}));
        Tensor x = cast(drawn.get(0), dtype);
        Tensor condition = cast(drawn.get(1), dtype);
        AttnBlock.KeysValues known = Scope.tidy(() -> attention.condition(Array.of(condition)));

        List<Way> ways =
                List.of(
                        new Way("fused, nobody looks"),
                        new Way("masses", ".masses"),
                        new Way("columns, masses", ".columns", ".masses"),
                        new Way("columns, masses, entropy", ".columns", ".masses", ".entropy"));
        for (int run = -1; run < runs; run++) {
            for (Way way : ways) {
                ResidentMemory.forgetPeak();
                long start = System.nanoTime();
                Scope.tidy(
                        () ->
                                Probe.during(
                                        way.wants,
                                        () -> attention.apply(Array.of(x), known).shape()));
                double took = (System.nanoTime() - start) / 1e9;
                if (run >= 0) { // the first round warms up
                    way.seconds.add(took);
                    way.peak = Math.max(way.peak, ResidentMemory.peakMb());
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %d×%d cells, %d heads, batch %d, %d tokens, %s; %s%n%n",
                NET,
                side,
                side,
                heads,
                batch,
                TOKENS,
                dtype,
                Machine.here());
        print(ways);
    }

    private static void print(List<Way> ways) {
        System.out.println("| looking at | s | ratio | MB more |\n|---|---:|---:|---:|");
        Way plain = ways.get(0);
        for (Way way : ways) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %d |%n",
                    way.name,
                    way.middle(),
                    way.middle() / plain.middle(),
                    way.peak - plain.peak);
        }
    }

    private static Tensor cast(Tensor x, Dtype dtype) {
        return Scope.tidy(() -> Ops.to(Array.of(x), dtype).keep());
    }

    /** Looks at some sites and keeps nothing. */
    private record Wants(List<String> endings) implements Probe.Watch {

        @Override
        public boolean wants(String site) {
            return endings.stream().anyMatch(site::endsWith);
        }

        @Override
        public Array see(String site, Array x) {
            return x;
        }
    }
}
