package dev.ultrapixel.bench;

import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Operation;
import dev.ultrapixel.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where the time of a body goes: by kind of block, and by operation. What lies between the
 * operations (Java, scopes, handles) is the difference to the whole.
 *
 * @param seconds of the whole
 * @param peak what this machine's best large product makes of a second, in floating-point
 *     operations; of a dtype
 */
public record Profile(
        double seconds, double peak, Map<String, Share> blocks, Map<String, Share> operations) {

    /** Calls, their seconds, and the floating-point operations of the products among them. */
    record Share(int calls, double seconds, double flops) {

        Share plus(Share other) {
            return new Share(calls + other.calls, seconds + other.seconds, flops + other.flops);
        }
    }

    /** Profiles a body of this thread. */
    static Profile of(Dtype dtype, Supplier<?> body) {
        double peak = Work.peak(dtype);
        var sums = new Sums();
        long start = System.nanoTime();
        Operation.during(sums::did, () -> Probe.also(sums, body));
        double seconds = (System.nanoTime() - start) / 1e9;
        sums.block("beside the nets");
        return new Profile(seconds, peak, sums.blocks, sums.operations);
    }

    /** A step of a net, the second of two. Its random weights are a file's in that folder. */
    public static Profile of(Case asked, Path folder) {
        Path weights = RandomWeights.file(folder, Net.named(asked.net()), asked.dtype());
        OneStep step = OneStep.of(asked, weights);
        step.take();
        return of(asked.dtype(), step::take);
    }

    /** Takes operations as they come, and ends a block where its site is passed. */
    private static final class Sums implements Probe.Watch {
        private final Map<String, Share> blocks = new LinkedHashMap<>();
        private final Map<String, Share> operations = new LinkedHashMap<>();
        private final List<Operation> open = new ArrayList<>();

        void did(Operation operation) {
            open.add(operation);
            operations.merge(operation.name(), share(operation), Share::plus);
        }

        @Override
        public boolean wants(String site) {
            if (!site.matches(".*\\.(weights|columns|masses|entropy)")) { // inside an AttnBlock
                block(kind(site));
            }
            return false;
        }

        @Override
        public Array see(String site, Array x) {
            return x;
        }

        void block(String kind) {
            for (Operation operation : open) {
                blocks.merge(kind, share(operation), Share::plus);
            }
            open.clear();
        }

        /** {@code down_blocks.1 AttnBlock}: the level, and what its operations betray. */
        private String kind(String site) {
            String level = site.replaceFirst("^((?:down|up)_blocks\\.\\d+|agg_net\\w*)\\..*", "$1");
            if (level.equals(site) || !level.contains("_blocks")) {
                return level;
            }
            boolean attends = open.stream().anyMatch(o -> o.name().matches("sdpa|softmax"));
            boolean convolves = open.stream().anyMatch(o -> o.name().startsWith("conv"));
            return level + (attends ? " AttnBlock" : convolves ? " ResBlock" : " the rest");
        }
    }

    private static Share share(Operation operation) {
        return new Share(1, operation.seconds(), flops(operation));
    }

    /** Two for each multiplication of a product. */
    private static double flops(Operation operation) {
        List<long[]> x = operation.shapes();
        return switch (operation.name()) {
            case "linear",
                    "onednn_linear",
                    "onednn_linear_gelu",
                    "onednn_cells",
                    "onednn_cells_gelu",
                    "matmul_linear" ->
                    2 * size(x, 0) * x.get(1)[0];
            case "onednn_linear_add" -> 2 * size(x, 0) * x.get(2)[0]; // x, y, W
            case "onednn_cells_add_" -> 2 * size(x, 1) * x.get(2)[0]; // y, x, W
            case "matmul" -> 2 * size(x, 0) * x.get(1)[x.get(1).length - 1];
            case "sdpa" -> 4 * size(x, 0) * x.get(1)[2];
            case "conv2d", "conv_transpose2d" -> 2 * size(x, 0) * size(x, 1) / x.get(0)[1];
            default -> 0;
        };
    }

    private static double size(List<long[]> shapes, int i) {
        return (double) Tensor.count(shapes.get(i));
    }

    /** Two tables for BENCHMARKS.md. */
    public String markdown() {
        double inside = operations.values().stream().mapToDouble(Share::seconds).sum();
        return String.format(
                        Locale.ROOT,
                        "%.3f s, of it %.3f s in operations; a large product makes %.0f GFlop/s"
                                + " here",
                        seconds,
                        inside,
                        peak / 1e9)
                + table("block", blocks)
                + table("operation", operations);
    }

    private String table(String of, Map<String, Share> shares) {
        var text =
                new StringBuilder(
                        "\n\n| %s | calls | ms | of all | of the peak |\n|---|---:|---:|---:|---:|"
                                .formatted(of));
        shares.entrySet().stream()
                .filter(entry -> entry.getValue().seconds() > seconds / 200)
                .sorted(Comparator.comparingDouble(e -> -e.getValue().seconds()))
                .forEach(entry -> text.append(row(entry.getKey(), entry.getValue())));
        return text.toString();
    }

    private String row(String name, Share share) {
        double rate = share.flops() / share.seconds() / peak;
        return String.format(
                Locale.ROOT,
                "%n| %s | %d | %.1f | %.1f %% | %s |",
                name,
                share.calls(),
                1000 * share.seconds(),
                100 * share.seconds() / seconds,
                share.flops() == 0 ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * rate));
    }
}
