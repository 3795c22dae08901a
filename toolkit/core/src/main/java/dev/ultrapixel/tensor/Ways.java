package dev.ultrapixel.tensor;

import java.util.function.Supplier;

/**
 * Who decides between libtorch's usual operation and another that computes the same. Where a graph
 * is recorded, away from the CPU and in other types it is the usual one in any case.
 */
public enum Ways {
    /** The trial of this machine ({@link Choice}), where enough work is at stake. */
    MEASURED,
    /** The usual operation everywhere: slow and clear. */
    USUAL,
    /** The other operation wherever it can compute, however little the work. */
    OTHER;

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

    /** Whether x Wᵀ goes through oneDNN. */
    static boolean oneDnn(Array x, Array w) {
        return oneDnn(x, w, Choice.LINEAR_F32, Choice.LINEAR_BF16);
    }

    /** Whether x Wᵀ of the cells of a map goes through oneDNN as a convolution of 1×1. */
    static boolean asConvolution(Array x, Array w) {
        return oneDnn(x, w, Choice.CELLS_F32, Choice.CELLS_BF16);
    }

    private static boolean oneDnn(Array x, Array w, Choice single, Choice half) {
        Ways ways = asked(x.size() * w.size(0));
        if (ways == USUAL || !usable(w) || !Torch.hasOneDnn()) {
            return false;
        }
        return switch (w.dtype()) {
            case F32 -> ways == OTHER || single.takesOther();
            case BF16 -> ways == OTHER || half.takesOther();
            default -> false;
        };
    }

    /** Whether queries (b, heads, n, d) look at so many keys some at a time. */
    static boolean inChunks(Array q, long keys) {
        Ways ways = asked(q.size() * keys);
        if (ways == USUAL || !usable(q)) {
            return false;
        }
        return ways == OTHER || q.dtype() == Dtype.BF16 && Choice.ATTENTION_BF16.takesOther();
    }

    private static Ways asked(long work) {
        Ways here = HERE.get();
        return here == MEASURED && work < WORTH ? USUAL : here;
    }

    private static boolean usable(Array x) {
        return !Gradients.recording() && !x.device().isCard();
    }
}
