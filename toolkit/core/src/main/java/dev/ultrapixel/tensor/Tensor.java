package dev.ultrapixel.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A value that a person can keep: dtype, shape and row-major little-endian contents.
 *
 * <p>The contents lie in a direct or mapped buffer that the garbage collector frees; nothing has to
 * be closed, and libtorch reads the same memory without a copy. Immutable: nobody writes to the
 * contents after construction. At most 2³¹ − 1 bytes a tensor.
 */
public final class Tensor {

    private final Dtype dtype;
    private final long[] shape;
    private final ByteBuffer contents;

    private Tensor(Dtype dtype, long[] shape, ByteBuffer contents) {
        this.dtype = dtype;
        this.shape = shape;
        this.contents = contents;
    }

    /**
     * Takes a direct or mapped buffer as it is, from its position to its limit; it must not be
     * written to again.
     */
    public static Tensor of(Dtype dtype, ByteBuffer contents, long... shape) {
        if (!contents.isDirect()) {
            throw new IllegalArgumentException(
                    "a tensor's buffer should be direct, so that libtorch can read it in place");
        }
        long bytes = Math.multiplyExact(count(shape), (long) dtype.bytes());
        if (bytes != contents.remaining()) {
            throw new IllegalArgumentException(
                    "a tensor of %s %s should have %d bytes but the buffer has %d"
                            .formatted(dtype, describe(shape), bytes, contents.remaining()));
        }
        return new Tensor(dtype, shape.clone(), contents.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    public static Tensor of(float[] values, long... shape) {
        ByteBuffer buffer = allocate(Dtype.F32, values.length);
        buffer.asFloatBuffer().put(values);
        return of(Dtype.F32, buffer, shape);
    }

    public static Tensor of(double[] values, long... shape) {
        ByteBuffer buffer = allocate(Dtype.F64, values.length);
        buffer.asDoubleBuffer().put(values);
        return of(Dtype.F64, buffer, shape);
    }

    public static Tensor of(long[] values, long... shape) {
        ByteBuffer buffer = allocate(Dtype.I64, values.length);
        buffer.asLongBuffer().put(values);
        return of(Dtype.I64, buffer, shape);
    }

    /** An F32 tensor of zeros. */
    public static Tensor zeros(long... shape) {
        return of(Dtype.F32, allocate(Dtype.F32, count(shape)), shape);
    }

    /** A direct buffer for so many elements, zeroed, little endian. */
    public static ByteBuffer allocate(Dtype dtype, long elements) {
        long bytes = Math.multiplyExact(elements, (long) dtype.bytes());
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a tensor holds at most 2147483647 bytes but %d %s elements need %d; split it"
                            .formatted(elements, dtype, bytes));
        }
        return ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    public Dtype dtype() {
        return dtype;
    }

    public long[] shape() {
        return shape.clone();
    }

    /** Length of one axis; negative axes count from the end. */
    public long size(int axis) {
        return shape[axis < 0 ? axis + shape.length : axis];
    }

    public int rank() {
        return shape.length;
    }

    /** Number of elements. */
    public long count() {
        return count(shape);
    }

    /** The contents, read only. */
    public ByteBuffer bytes() {
        return contents.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The contents as libtorch takes them; never written to. */
    ByteBuffer buffer() {
        return contents;
    }

    /** The same contents under another shape of as many elements. */
    public Tensor reshape(long... to) {
        return of(dtype, contents.duplicate(), to);
    }

    /** Row {@code i} of the first axis, without a copy. */
    public Tensor row(long i) {
        long rows = shape[0];
        if (i < 0 || i >= rows) {
            throw new IndexOutOfBoundsException(
                    "row %d of a tensor %s".formatted(i, describe(shape)));
        }
        return rows(i, 1).reshape(Arrays.copyOfRange(shape, 1, shape.length));
    }

    /** Rows from … from + count − 1 of the first axis, without a copy. */
    public Tensor rows(long from, long count) {
        if (from < 0 || count < 0 || from + count > shape[0]) {
            throw new IndexOutOfBoundsException(
                    "rows %d to %d of a tensor %s"
                            .formatted(from, from + count - 1, describe(shape)));
        }
        int bytes = shape[0] == 0 ? 0 : (int) (contents.limit() / shape[0]);
        long[] part = shape.clone();
        part[0] = count;
        return of(dtype, contents.slice((int) (from * bytes), (int) (count * bytes)), part);
    }

    /** Element {@code i} in row-major order, as a number. */
    public double at(long i) {
        int k = Math.toIntExact(i);
        return switch (dtype) {
            case F64 -> contents.getDouble(8 * k);
            case F32 -> contents.getFloat(4 * k);
            case F16 -> Half.toFloat(contents.getShort(2 * k));
            case BF16 -> Float.intBitsToFloat(contents.getShort(2 * k) << 16);
            case I64 -> contents.getLong(8 * k);
            case I32 -> contents.getInt(4 * k);
            case I16 -> contents.getShort(2 * k);
            case I8 -> contents.get(k);
            case U8, BOOL -> contents.get(k) & 0xff;
        };
    }

    /** All elements as floats, in row-major order. */
    public float[] floats() {
        float[] values = new float[Math.toIntExact(count())];
        if (dtype == Dtype.F32) {
            contents.asFloatBuffer().get(values);
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) at(i);
            }
        }
        return values;
    }

    /** All elements as doubles, in row-major order. */
    public double[] doubles() {
        double[] values = new double[Math.toIntExact(count())];
        for (int i = 0; i < values.length; i++) {
            values[i] = at(i);
        }
        return values;
    }

    /** All elements of an integer tensor, in row-major order. */
    public long[] longs() {
        long[] values = new long[Math.toIntExact(count())];
        for (int i = 0; i < values.length; i++) {
            values[i] = dtype == Dtype.I64 ? contents.getLong(8 * i) : (long) at(i);
        }
        return values;
    }

    /** {@code (1, 16, 24, 24)}. */
    public static String describe(long... shape) {
        return Arrays.stream(shape)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Product of the sides, checked against overflow; 1 for a scalar. */
    public static long count(long... shape) {
        long count = 1;
        for (long side : shape) {
            if (side < 0) {
                throw new IllegalArgumentException(
                        "a shape's sides should not be negative but are " + describe(shape));
            }
            count = Math.multiplyExact(count, side);
        }
        return count;
    }

    /** {@code F32 (1, 16, 24, 24)}: never the contents. */
    @Override
    public String toString() {
        return dtype + " " + describe(shape);
    }
}
