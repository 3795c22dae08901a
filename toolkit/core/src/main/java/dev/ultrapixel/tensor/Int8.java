package dev.ultrapixel.tensor;

import java.util.Arrays;

/**
 * w ≈ q · s: a matrix of whole numbers in [−127, 127] with one scale to a row, s = max |w| / 127.
 * w, q (out, in), s (out, 1) in single precision.
 *
 * <p>Rounding moves an element by at most s / 2: about 0.9 % of a product (performance notes). The
 * numbers lie in libtorch's memory outside all scopes, a quarter of what F32 takes; nothing of the
 * tensor they came from is kept.
 */
public final class Int8 {

    private static final long PART = 1L << 18; // numbers rounded at once

    private final Store.Stored values; // (all rows, in)
    private final Store.Stored scales; // (all rows, 1)
    private final long rows;
    private final long width;
    private final long from;
    private final long count;

    private Int8(
            Store.Stored values,
            Store.Stored scales,
            long rows,
            long width,
            long from,
            long count) {
        this.values = values;
        this.scales = scales;
        this.rows = rows;
        this.width = width;
        this.from = from;
        this.count = count;
    }

    /** The nearest such matrix to one (out, in) of floating-point numbers. */
    public static Int8 of(Tensor w) {
        return of(w, Store.host());
    }

    /** The same, kept in a store. */
    public static Int8 of(Tensor w, Store store) {
        if (w.rank() != 2 || !w.dtype().isFloat()) {
            throw new IllegalArgumentException(
                    "what is kept in int8 should be a matrix (out, in) of floating-point numbers"
                            + " but is "
                            + w);
        }
        long rows = w.size(0);
        long width = w.size(1);
        return Scope.tidy(
                () -> {
                    Array values = outside(Dtype.I8, rows, width);
                    Array scales = outside(Dtype.F32, rows, 1);
                    long once = Math.max(1, PART / Math.max(1, width));
                    for (long from = 0; from < rows; from += once) {
                        round(w, from, Math.min(once, rows - from), values, scales);
                    }
                    return new Int8(store.put(values), store.put(scales), rows, width, 0, rows);
                });
    }

    /** Some rows: what they take in single precision stays in the cache. */
    private static void round(Tensor w, long from, long count, Array values, Array scales) {
        Scope.tidy(
                () -> {
                    Array wide = Ops.to(Array.of(w.rows(from, count)), Dtype.F32);
                    Array scale = Call.array("int8_scales", wide);
                    Ops.copyInto(Ops.narrow(scales, 0, from, count), scale);
                    Ops.copyInto(
                            Ops.narrow(values, 0, from, count),
                            Call.array("int8_values", wide, scale));
                    return 0;
                });
    }

    private static Array outside(Dtype dtype, long... shape) {
        return Array.resident(() -> Call.value("empty", shape, (long) dtype.scalarType()));
    }

    /** {out, in} */
    public long[] shape() {
        return new long[] {count, width};
    }

    /** Rows first … first + some − 1, without a copy. */
    public Int8 rows(long first, long some) {
        if (first < 0 || some < 0 || first + some > count) {
            throw new IndexOutOfBoundsException(
                    "rows %d to %d of a matrix %s"
                            .formatted(first, first + some - 1, Arrays.toString(shape())));
        }
        return new Int8(values, scales, rows, width, from + first, some);
    }

    /** q · s in a type, rounded once; in a scope. */
    public Array to(Dtype dtype) {
        return Call.array(
                "int8_to", part(values.array()), part(scales.array()), (long) dtype.scalarType());
    }

    private Array part(Array whole) {
        return count == rows ? whole : Ops.narrow(whole, 0, from, count);
    }

    /** What it takes, scales included. shape {out, in} */
    public static long bytes(long... shape) {
        return Tensor.count(shape) + shape[0] * Dtype.F32.bytes();
    }

    /** {@code int8 (160, 640)} */
    @Override
    public String toString() {
        return "int8 " + Tensor.describe(shape());
    }
}
