package dev.ultrapixel.tensor;

import static dev.ultrapixel.tensor.Call.Absent.ABSENT;

import java.util.List;
import java.util.function.Supplier;

/**
 * Who decides between libtorch's usual operation and others that compute the same. Where a graph is
 * recorded, away from the CPU and in other types it is the usual one in any case.
 */
public enum Ways {
    /** Trials on this machine ({@link Trial}), where enough work is at stake. */
    MEASURED,
    /** The usual operation everywhere: slow and clear. */
    USUAL,
    /** oneDNN's inner products, and attention in chunks, however little the work. */
    OTHER,
    /** The same with convolutions of 1×1 for products. */
    CONVOLUTIONS,
    /** Products by a newer oneDNN than libtorch's, where it is here, and attention in chunks. */
    NEWER;

    /** The file's and the doctor's word for attention in chunks. */
    static final String ATTENTION = "attention bf16";

    private static final ThreadLocal<Ways> HERE = ThreadLocal.withInitial(() -> MEASURED);
    private static final long WORTH = 1L << 22; // multiplications; below, nothing is gained

    /** Runs body in these ways on this thread. */
    public <T> T during(Supplier<T> body) {
        Ways before = HERE.get();
        HERE.set(this);
        try {
            return body.get();
        } finally {
            HERE.set(before);
        }
    }

    /** How x Wᵀ is computed. */
    static Route route(Product.Kind kind, Array x, Array w, Object b) {
        Ways ways = asked(x.size() * w.size(0));
        if (ways == USUAL
                || !usable(x)
                || !usable(w)
                || !multiplies(w.dtype())
                || !Torch.hasOneDnn()) {
            return Route.LIBTORCH;
        }
        return switch (ways) {
            case OTHER -> Route.ONEDNN;
            case CONVOLUTIONS -> Route.CONVOLUTION;
            case NEWER -> OneDnn.isHere() ? Route.MATMUL : Route.LIBTORCH;
            default -> Product.of(kind, x, w).route(x, w, b);
        };
    }

    /** Whether queries (b, heads, n, d) look at so many keys some at a time. */
    static boolean inChunks(Array q, long keys) {
        Ways ways = asked(q.size() * keys);
        if (ways == USUAL || !usable(q)) {
            return false;
        }
        return ways != MEASURED
                || q.dtype() == Dtype.BF16
                        && WaysFile.OF_THIS_MACHINE.best(ATTENTION, 2, Ways::attention) == 1;
    }

    private static double[] attention() {
        Array q = Ops.mul(Ops.ones(Dtype.BF16, 2, 16, 576, 64), 0.1);
        return Trial.ratios(
                4 * q.size(),
                List.of(
                        () -> Call.array("sdpa", q, q, q, ABSENT, false),
                        () -> ChunkedAttention.of(q, q, q)));
    }

    private static Ways asked(long work) {
        Ways here = HERE.get();
        return here == MEASURED && work < WORTH ? USUAL : here;
    }

    /** Whether oneDNN's products are worth a trial in that type. */
    private static boolean multiplies(Dtype dtype) {
        return dtype == Dtype.F32 || dtype == Dtype.BF16;
    }

    private static boolean usable(Array x) {
        return !Gradients.recording() && !x.device().isCard();
    }
}
