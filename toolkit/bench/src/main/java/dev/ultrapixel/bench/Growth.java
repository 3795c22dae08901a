package dev.ultrapixel.bench;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Cascade;
import dev.ultrapixel.cascade.Latent;
import dev.ultrapixel.diffusion.Change;
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
import java.util.stream.Stream;

/**
 * How the layers of a net grow with the picture, beside their arithmetic.
 *
 * @param sides of the pictures, in pixels
 * @param layers a row each
 */
public record Growth(String net, List<Integer> sides, List<Layer> layers) {

    private static final int RUNS = 2; // at least; the best one counts
    private static final double ENOUGH = 0.6; // seconds of a layer's runs: the first try routes
    private static final String STEP = "a whole step";
    private static final int BATCH = 2; // the conditional and the unconditional half of a step

    /** A kind of layer, or a stage: one visit at each side. */
    public record Layer(String shape, boolean multiplies, List<Visit> visits) {

        static Layer of(String shape, boolean multiplies) {
            return new Layer(shape, multiplies, new ArrayList<>());
        }

        void add(Visit visit) {
            visits.add(visit);
        }

        /**
         * Times that seconds grew from the first to the last side, over those of the arithmetic.
         */
        double overArithmetic() {
            Visit first = visits.get(0);
            Visit last = visits.get(visits.size() - 1);
            return last.seconds() / first.seconds() / (last.least() / first.least());
        }
    }

    /**
     * What a layer took, and what it did.
     *
     * @param work multiplications and additions of its products, or where there are none, bytes
     *     read and written
     * @param least what the seconds should grow with: those that its arithmetic takes on this
     *     machine at best ({@link Work#least}), or where it has no products, its bytes
     */
    public record Visit(double seconds, double work, double least) {

        static final Visit NONE = new Visit(0, 0, 0);

        /** This and so many of another. */
        Visit plus(int times, Visit other) {
            return new Visit(
                    seconds + times * other.seconds,
                    work + times * other.work,
                    least + times * other.least);
        }

        private static Visit of(double seconds, List<Piece> pieces) {
            return new Visit(
                    seconds,
                    Work.flops(pieces),
                    pieces.stream().mapToDouble(piece -> piece.visits() * Work.least(piece)).sum());
        }

        private static Visit timed(Piece piece) {
            double seconds = best(piece);
            return piece.operations() > 0
                    ? new Visit(seconds, piece.operations(), Work.least(piece))
                    : new Visit(seconds, moved(piece), moved(piece));
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
        Layer step = Layer.of(STEP, true);
        for (int side : sides) {
            int cells = Net.named(net).kind().equals("StageC") ? side * 3 / 128 : side / 4;
            Visit whole = Visit.NONE;
            for (Piece piece : Work.pieces(new Case(net, dtype, cells, cells), weights)) {
                if (piece.shape().startsWith("hidden")) {
                    continue; // done again by the layer that has it, and in its time
                }
                boolean multiplies = piece.operations() > 0;
                Visit visit = Visit.timed(piece);
                layers.computeIfAbsent(place(piece, cells), shape -> Layer.of(shape, multiplies))
                        .add(visit);
                whole =
                        whole.plus(
                                piece.visits(),
                                multiplies ? visit : new Visit(visit.seconds(), 0, 0));
            }
            step.add(whole);
            told.accept(net + ", " + side + " px");
        }
        return new Growth(
                net, sides, Stream.concat(layers.values().stream(), Stream.of(step)).toList());
    }

    private static double best(Piece piece) {
        double best = Double.MAX_VALUE;
        double all = 0;
        for (int i = 0; i < RUNS || all < ENOUGH; i++) {
            double seconds = piece.seconds();
            best = Math.min(best, seconds);
            all += seconds;
        }
        return best;
    }

    /** {@code C 1152 at 1/8}: two levels may be as wide. */
    private static String place(Piece piece, int side) {
        double times = Math.sqrt((double) side * side / piece.cells());
        long at = 1L << Math.max(0, Math.round(Math.log(times) / Math.log(2))); // 15 of 250: 1/16
        return piece.shape() + (at > 1 ? " at 1/" + at : "");
    }

    /** Bytes of a layer's input and of its result, which is as large. */
    private static double moved(Piece piece) {
        return 2.0 * piece.b() * piece.cells() * piece.c() * piece.dtype().bytes();
    }

    /** The demo's stages that grow with the picture, one step each. */
    public static Growth ofDemo(List<Integer> sides, Consumer<String> told) {
        Cascade demo = UltraPixel.demo().cascade();
        int tokens = (int) demo.unconditional().text().size(1);
        Layer refine = Layer.of("target pass", true);
        Layer stageB = Layer.of("Stage B", true);
        Layer stageA = Layer.of("Stage A", true);
        for (int side : sides) {
            WholeRun run = WholeRun.of(side, Change.NONE.steps(1));
            Latent c = Latent.stageC(side, side);
            Latent b = Latent.stageB(side, side);
            refine.add(
                    Visit.of(
                            run.refine().taken(),
                            demo.stageC()
                                    .pieces(
                                            BATCH,
                                            c.rows(),
                                            c.columns(),
                                            tokens,
                                            demo.guides(),
                                            true)));
            stageB.add(
                    Visit.of(
                            run.stageB().taken(),
                            demo.stageB().pieces(BATCH, b.rows(), b.columns(), true)));
            stageA.add(Visit.of(run.stageA(), demo.stageA().pieces(b.rows(), b.columns())));
            told.accept("demo, %d px: %s".formatted(side, run.markdown()));
        }
        return new Growth("demo", sides, List.of(refine, stageB, stageA));
    }

    /** As BENCHMARKS.md holds it. */
    public String markdown() {
        String head =
                sides.stream()
                        .map(side -> side + " px, s (a second)")
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

    /** Seconds, and what was done in one. */
    private static String cells(Layer layer) {
        List<String> cells = new ArrayList<>();
        for (Visit visit : layer.visits()) {
            double rate = visit.work() / visit.seconds();
            cells.add(
                    String.format(
                            Locale.ROOT,
                            layer.multiplies() ? "%.3g (%.2f TFLOP)" : "%.3g (%.0f GB)",
                            visit.seconds(),
                            rate / (layer.multiplies() ? 1e12 : 1e9)));
        }
        return String.join(" | ", cells);
    }
}
