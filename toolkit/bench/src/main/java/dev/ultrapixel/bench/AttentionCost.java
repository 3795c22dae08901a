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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What looking at an AttnBlock of Stage C 3.6B costs beside its fused pass: seconds, and highest
 * resident memory beyond the plain pass's. {@code AttentionCost SIDE BATCH DTYPE RUNS}; the ways
 * take turns.
 */
public final class AttentionCost {

    private static final String NET = "stage_c_3_6b";
    private static final int TOKENS = 85; // 77 of the text, 4 pooled, 4 of an image
    private static final Map<String, List<String>> WAYS = ways();

    private AttentionCost() {}

    private static Map<String, List<String>> ways() {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        ways.put("fused, nobody looks", List.of());
        ways.put("masses", List.of(".masses"));
        ways.put("columns, masses", List.of(".columns", ".masses"));
        ways.put("columns, masses, entropy", List.of(".columns", ".masses", ".entropy"));
        return ways;
    }

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

        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        Map<String, Long> peaks = new LinkedHashMap<>();
        for (int run = -1; run < runs; run++) {
            for (Map.Entry<String, List<String>> way : WAYS.entrySet()) {
                ResidentMemory.forgetPeak();
                long start = System.nanoTime();
                Scope.tidy(
                        () ->
                                Probe.during(
                                        new Wants(way.getValue()),
                                        () -> attention.apply(Array.of(x), known).shape()));
                double took = (System.nanoTime() - start) / 1e9;
                if (run >= 0) { // the first round warms up
                    seconds.computeIfAbsent(way.getKey(), k -> new ArrayList<>()).add(took);
                    peaks.merge(way.getKey(), ResidentMemory.peakMb(), Math::max);
                }
            }
        }
        print(side, batch, dtype, heads, seconds, peaks);
    }

    private static void print(
            int side,
            int batch,
            Dtype dtype,
            int heads,
            Map<String, List<Double>> seconds,
            Map<String, Long> peaks) {
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
        System.out.println("| looking at | s | ratio | MB more |\n|---|---:|---:|---:|");
        String plain = WAYS.keySet().iterator().next();
        for (String way : WAYS.keySet()) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %d |%n",
                    way,
                    middle(seconds.get(way)),
                    middle(seconds.get(way)) / middle(seconds.get(plain)),
                    peaks.get(way) - peaks.get(plain));
        }
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
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
