package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import java.lang.management.ManagementFactory;
import java.util.function.UnaryOperator;

/**
 * How much of a hidden layer is computed at once. One larger than a limit is computed some rows of
 * one picture at a time and never stands in memory as a whole.
 *
 * @param limit largest hidden layer that is computed as a whole, in bytes
 */
public record Chunks(long limit) {

    private static final int SHARE = 32;
    private static final int PARTS = 4; // a chunk takes a quarter of the limit

    /**
     * A 32nd of the machine's memory, the same in every run, so that a picture has the same bits
     * again; or {@code -Dultrapixel.hidden.mib}, in MiB.
     */
    public static final Chunks OF_THIS_MACHINE =
            new Chunks(Long.getLong("ultrapixel.hidden.mib", memory() / SHARE >> 20) << 20);

    /** What runs through rows of one picture: {@code part} is 1, rows, w, c of the arrays given. */
    interface Rows {
        void each(Array... parts);
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 16L << 30;
    }

    /**
     * Whether a hidden layer (b, h, w, width) of x (b, h, w, c) is computed at once: it is small,
     * or the way back needs all of it.
     */
    boolean takeWhole(Array x, long width) {
        return wayBackNeedsAll() || bytes(x, width) <= limit;
    }

    /** Whether this is a training, whose way back needs a hidden layer as it is. */
    static boolean wayBackNeedsAll() {
        return Gradients.recording() || Checkpoints.passing() || Dropout.here() != null;
    }

    private static long bytes(Array x, long width) {
        return x.size() / x.size(3) * width * x.dtype().bytes();
    }

    /**
     * f(x) where f looks at each position alone and has a hidden layer of so many channels. x (b,
     * h, w, c) → (b, h, w, out)
     */
    public Array map(Array x, long width, long out, UnaryOperator<Array> f) {
        if (takeWhole(x, width)) {
            return f.apply(x);
        }
        return Scope.tidy(
                () -> {
                    Array y = Ops.empty(x, x.dtype(), x.size(0), x.size(1), x.size(2), out);
                    for (long i = 0; i < x.size(0); i++) {
                        overRows(
                                width,
                                parts -> Ops.copyInto(parts[1], f.apply(parts[0])),
                                picture(x, i),
                                picture(y, i));
                    }
                    return y;
                });
    }

    /** Row i of the first axis, with it: (1, h, w, c); a view. */
    static Array picture(Array x, long i) {
        return Ops.narrow(x, 0, i, 1);
    }

    /**
     * Some rows after the other of pictures (1, h, w, ·), each in a scope of its own; so many that
     * a hidden layer of that width is a chunk.
     */
    void overRows(long width, Rows rows, Array... pictures) {
        Array first = pictures[0];
        long height = first.size(1);
        long perRow = Math.max(1, bytes(first, width) / height);
        long once = Math.max(1, limit / PARTS / perRow);
        for (long from = 0; from < height; from += once) {
            long start = from;
            long count = Math.min(once, height - from);
            Scope.tidy(
                    () -> {
                        var parts = new Array[pictures.length];
                        for (int k = 0; k < parts.length; k++) {
                            parts[k] = Ops.narrow(pictures[k], 1, start, count);
                        }
                        rows.each(parts);
                        return 0;
                    });
        }
    }
}
