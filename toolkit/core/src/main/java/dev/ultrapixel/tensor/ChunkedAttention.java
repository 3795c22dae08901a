package dev.ultrapixel.tensor;

/**
 * softmax(q kᵀ / √d) v by two products and a softmax, some queries of some heads at a time. In bf16
 * without special instructions it is faster than libtorch's fused kernel; of few queries at a time,
 * the keys would be read too often.
 */
final class ChunkedAttention {

    private static final long SCORES = 8L << 20; // numbers of a chunk's scores
    private static final long FEWEST = 128; // queries of a chunk, however many keys there are
    private static final long MOST = 1024;

    private ChunkedAttention() {}

    /** q (b, heads, n, d), k and v (b, heads, m, d) → (b, heads, n, d) */
    static Array of(Array q, Array k, Array v) {
        double scale = 1 / Math.sqrt((double) q.size(3));
        long keys = k.size(2);
        long queries = Math.min(q.size(2), Math.max(FEWEST, Math.min(MOST, SCORES / keys)));
        long heads = Math.max(1, Math.min(q.size(1), SCORES / (queries * keys)));
        return Scope.tidy(
                () -> {
                    Array scaled = Ops.permute(Ops.mul(k, scale), 0, 1, 3, 2);
                    Array all = Ops.empty(q, q.dtype(), q.size(0), q.size(1), q.size(2), v.size(3));
                    for (long i = 0; i < q.size(0); i++) {
                        for (long j = 0; j < q.size(1); j += heads) {
                            look(
                                    some(q, i, j, heads),
                                    some(scaled, i, j, heads),
                                    some(v, i, j, heads),
                                    queries,
                                    some(all, i, j, heads));
                        }
                    }
                    return all;
                });
    }

    /** Of picture i, so many heads from j on, or what is left of them; a view. */
    private static Array some(Array x, long i, long j, long heads) {
        return Ops.narrow(Ops.narrow(x, 0, i, 1), 1, j, Math.min(heads, x.size(1) - j));
    }

    /** so many queries at a time. keys (1, heads, d, m), result (1, heads, n, d) */
    private static void look(Array q, Array keys, Array v, long once, Array result) {
        for (long i = 0; i < q.size(2); i += once) {
            long from = i;
            long count = Math.min(once, q.size(2) - from);
            Scope.tidy(
                    () -> {
                        Array scores = Ops.matmul(Ops.narrow(q, 2, from, count), keys);
                        Ops.copyInto(
                                Ops.narrow(result, 2, from, count),
                                Ops.matmul(Ops.softmax(scores, -1), v));
                        return 0;
                    });
        }
    }
}
