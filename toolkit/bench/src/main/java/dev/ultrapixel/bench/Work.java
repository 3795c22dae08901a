package dev.ultrapixel.bench;

import dev.ultrapixel.networks.Piece;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A step's arithmetic beside what this machine can do.
 *
 * @param flops multiplications and additions of its products, convolutions and attention
 * @param peak those a second that a large product reaches here, in the step's type
 */
public record Work(double flops, double peak) {

    private static final double SECONDS = 2; // of runs; the best counts
    private static final long[] PRODUCT = {2304, 2048, 8192}; // rows, in, out
    private static final long EXPONENTIALS = 1L << 19; // at a time, in the caches
    private static final Map<Dtype, Double> PEAKS = new EnumMap<>(Dtype.class);
    private static final Map<Dtype, Double> EXPONENTIAL_PEAKS = new EnumMap<>(Dtype.class);

    static Work of(Case asked, Path weights) {
        double flops = flops(pieces(asked, weights));
        return new Work(flops, peak(asked.dtype()));
    }

    static double flops(List<Piece> pieces) {
        return pieces.stream().mapToDouble(piece -> piece.visits() * piece.operations()).sum();
    }

    /** What a step of a net consists of. */
    static List<Piece> pieces(Case asked, Path weights) {
        return OneStep.of(asked, weights).pieces().get();
    }

    /**
     * Seconds that a visit's arithmetic takes here at least: products at the peak of a large one,
     * attention's exponentials at the peak of an operation that does nothing else.
     */
    static double least(Piece piece) {
        double exponentials = piece.exponentials();
        return piece.operations() / peak(piece.dtype())
                + (exponentials == 0 ? 0 : exponentials / exponentialPeak(piece.dtype()));
    }

    /** Multiplications and additions of a product a second, measured once a process. */
    static synchronized double peak(Dtype dtype) {
        return PEAKS.computeIfAbsent(dtype, Work::productsASecond);
    }

    private static synchronized double exponentialPeak(Dtype dtype) {
        return EXPONENTIAL_PEAKS.computeIfAbsent(dtype, Work::exponentialsASecond);
    }

    private static double productsASecond(Dtype dtype) {
        return Scope.tidy(
                () -> {
                    Array x = numbers(dtype, PRODUCT[0], PRODUCT[1]);
                    Array w = numbers(dtype, PRODUCT[2], PRODUCT[1]);
                    double flops = 2.0 * PRODUCT[0] * PRODUCT[1] * PRODUCT[2];
                    return flops / best(() -> Ops.linear(x, w, null));
                });
    }

    private static double exponentialsASecond(Dtype dtype) {
        return Scope.tidy(
                () -> {
                    Array x = numbers(dtype, EXPONENTIALS);
                    return EXPONENTIALS / best(() -> Ops.exp(x));
                });
    }

    private static Array numbers(Dtype dtype, long... shape) {
        return Ops.mul(Ops.ones(dtype, shape), 0.1);
    }

    /** Seconds of the fastest of many runs after the first, which tries routes. */
    private static double best(Supplier<Array> body) {
        Scope.tidy(() -> body.get().size());
        double best = Double.MAX_VALUE;
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        while (best == Double.MAX_VALUE || System.nanoTime() < end) {
            long start = System.nanoTime();
            Scope.tidy(() -> body.get().size());
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }
}
