package dev.ultrapixel.bench;

import dev.ultrapixel.networks.Piece;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.weights.Checkpoint;
import dev.ultrapixel.weights.Weights;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A step's arithmetic beside what this machine can do.
 *
 * @param flops multiplications and additions of its products, convolutions and attention
 * @param peak those a second that a large product reaches here, in the step's type
 */
public record Work(double flops, double peak) {

    private static final double SECONDS = 2; // of products; the best counts
    private static final long[] PRODUCT = {2304, 2048, 8192}; // rows, in, out
    private static final Map<Dtype, Double> PEAKS = new EnumMap<>(Dtype.class);

    static Work of(Case asked, Path weights) {
        double flops = flops(pieces(asked, weights));
        return new Work(flops, peak(asked.dtype()));
    }

    static double flops(List<Piece> pieces) {
        return pieces.stream().mapToDouble(piece -> piece.visits() * piece.operations()).sum();
    }

    /** What a step of a net consists of. */
    static List<Piece> pieces(Case asked, Path weights) {
        return OneStep.of(asked, Weights.of(Checkpoint.open(weights))).pieces().get();
    }

    /** Measured once a process. */
    static synchronized double peak(Dtype dtype) {
        return PEAKS.computeIfAbsent(dtype, Work::measured);
    }

    private static double measured(Dtype dtype) {
        return Scope.tidy(
                () -> {
                    Array x = Ops.mul(Ops.ones(dtype, PRODUCT[0], PRODUCT[1]), 0.1);
                    Array w = Ops.mul(Ops.ones(dtype, PRODUCT[2], PRODUCT[1]), 0.1);
                    double flops = 2.0 * PRODUCT[0] * PRODUCT[1] * PRODUCT[2];
                    Scope.tidy(() -> Ops.linear(x, w, null).size()); // its routes are tried
                    double best = 0;
                    long end = System.nanoTime() + (long) (SECONDS * 1e9);
                    while (best == 0 || System.nanoTime() < end) {
                        long start = System.nanoTime();
                        Scope.tidy(() -> Ops.linear(x, w, null).size());
                        best = Math.max(best, flops / ((System.nanoTime() - start) / 1e9));
                    }
                    return best;
                });
    }
}
