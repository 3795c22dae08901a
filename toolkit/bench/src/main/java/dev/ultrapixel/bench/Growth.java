package dev.ultrapixel.bench;

import dev.ultrapixel.networks.Piece;
import dev.ultrapixel.tensor.Dtype;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * How the layers of a net grow with the picture, beside their arithmetic.
 *
 * @param sides of the pictures, in pixels
 * @param layers a row each
 */
public record Growth(String net, List<Integer> sides, List<Layer> layers) {

    private static final int RUNS = 2; // the better one counts

    /**
     * A kind of layer.
     *
     * @param seconds of one visit at each side
     * @param flops of one visit at each side
     */
    public record Layer(String shape, List<Double> seconds, List<Double> flops) {

        /**
         * Times that seconds grew from the first to the last side, over those of the arithmetic.
         */
        double overArithmetic() {
            int last = seconds.size() - 1;
            return seconds.get(last) / seconds.get(0) / (flops.get(last) / flops.get(0));
        }
    }

    /**
     * @param folder where weight files are kept
     * @param told hears what was measured
     */
    public static Growth of(
            Path folder, String net, Dtype dtype, List<Integer> sides, Consumer<String> told)
            throws IOException {
        Path weights = RandomWeights.file(folder, Net.named(net), dtype);
        Map<String, Layer> layers = new LinkedHashMap<>();
        for (int side : sides) {
            int cells = Net.named(net).kind().equals("StageC") ? side * 3 / 128 : side / 4;
            for (Piece piece : Work.pieces(new Case(net, dtype, cells, cells), weights)) {
                double best = piece.seconds();
                for (int i = 1; i < RUNS; i++) best = Math.min(best, piece.seconds());
                Layer layer =
                        layers.computeIfAbsent(
                                piece.shape(),
                                shape -> new Layer(shape, new ArrayList<>(), new ArrayList<>()));
                layer.seconds().add(best);
                layer.flops().add(piece.operations());
            }
            told.accept(net + ", " + side + " px");
        }
        return new Growth(net, sides, List.copyOf(layers.values()));
    }

    /** As BENCHMARKS.md holds it. */
    public String markdown() {
        String head =
                sides.stream()
                        .map(side -> side + " px, s (TFLOP/s)")
                        .collect(Collectors.joining(" | "));
        String rows =
                layers.stream()
                        .map(
                                layer ->
                                        String.format(
                                                Locale.ROOT,
                                                "\n| %s: %s | %s | %.2f |",
                                                net,
                                                layer.shape(),
                                                cells(layer),
                                                layer.overArithmetic()))
                        .collect(Collectors.joining());
        return "| layer | "
                + head
                + " | growth over arithmetic |\n|---|"
                + "---:|".repeat(sides.size() + 1)
                + rows;
    }

    private static String cells(Layer layer) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < layer.seconds().size(); i++) {
            double seconds = layer.seconds().get(i);
            cells.add(
                    String.format(
                            Locale.ROOT,
                            "%.3g (%.2f)",
                            seconds,
                            layer.flops().get(i) / seconds / 1e12));
        }
        return String.join(" | ", cells);
    }
}
