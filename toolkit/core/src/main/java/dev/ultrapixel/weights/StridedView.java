package dev.ultrapixel.weights;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.nio.ByteBuffer;

/** element[i₀, i₁, …] = storage[offset + Σ iₖ·strideₖ]: a torch tensor as its file describes it. */
record StridedView(Storage storage, long offset, long[] shape, long[] strides) {

    /** A run of elements that several views may share. */
    record Storage(String key, Dtype dtype, long count) {}

    private static final long EXPANDED_LIMIT = 64L << 20;

    StridedView {
        if (shape.length != strides.length || shape.length > 64) {
            throw new IllegalArgumentException(
                    "a tensor should have as many strides as sides, at most 64, but has %d and %d"
                            .formatted(strides.length, shape.length));
        }
        long count;
        long last = offset;
        try {
            count = Tensor.count(shape);
            for (int axis = 0; axis < shape.length; axis++) {
                if (strides[axis] < 0) {
                    throw new IllegalArgumentException("strides should not be negative");
                }
                last =
                        Math.addExact(
                                last,
                                count == 0
                                        ? 0
                                        : Math.multiplyExact(shape[axis] - 1, strides[axis]));
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "a tensor of shape %s with strides %s is impossible"
                            .formatted(Tensor.describe(shape), Tensor.describe(strides)),
                    e);
        }
        if (offset < 0 || (count > 0 && last >= storage.count())) {
            throw new IllegalArgumentException(
                    "a tensor %s at offset %d with strides %s reaches element %d of storage '%s', which has %d elements"
                            .formatted(
                                    Tensor.describe(shape),
                                    offset,
                                    Tensor.describe(strides),
                                    last,
                                    storage.key(),
                                    storage.count()));
        }
        if (count > Integer.MAX_VALUE / storage.dtype().bytes()) {
            throw new IllegalArgumentException(
                    "a tensor holds at most 2147483647 bytes but one of %s %s has more; split it"
                            .formatted(storage.dtype(), Tensor.describe(shape)));
        }
        if (count > Math.max(storage.count(), EXPANDED_LIMIT / storage.dtype().bytes())) {
            throw new IllegalArgumentException(
                    "a tensor %s repeats the %d elements of its storage to more than %d bytes; save it contiguous"
                            .formatted(Tensor.describe(shape), storage.count(), EXPANDED_LIMIT));
        }
    }

    /**
     * True if the elements lie in row-major order without gaps, so that a slice of the storage is
     * the tensor.
     */
    boolean isContiguous() {
        long expected = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            if (shape[axis] != 1 && strides[axis] != expected) {
                return Tensor.count(shape) == 0;
            }
            expected *= shape[axis];
        }
        return true;
    }

    /**
     * The tensor, from its storage's bytes: a slice if contiguous, else gathered in row-major
     * order.
     */
    Tensor of(ByteBuffer bytes) {
        Dtype dtype = storage.dtype();
        long count = Tensor.count(shape);
        if (isContiguous()) {
            int begin = count == 0 ? 0 : Math.toIntExact(offset * dtype.bytes());
            return Tensor.of(
                    dtype, bytes.slice(begin, Math.toIntExact(count * dtype.bytes())), shape);
        }
        ByteBuffer gathered = Tensor.allocate(dtype, count);
        gather(bytes, gathered, 0, offset);
        return Tensor.of(dtype, gathered.flip(), shape);
    }

    private void gather(ByteBuffer from, ByteBuffer to, int axis, long element) {
        if (axis == shape.length) {
            copy(from, to, (int) (element * storage.dtype().bytes()));
            return;
        }
        for (long i = 0; i < shape[axis]; i++) {
            gather(from, to, axis + 1, element + i * strides[axis]);
        }
    }

    private void copy(ByteBuffer from, ByteBuffer to, int at) {
        switch (storage.dtype().bytes()) {
            case 1 -> to.put(from.get(at));
            case 2 -> to.putShort(from.getShort(at));
            case 4 -> to.putInt(from.getInt(at));
            default -> to.putLong(from.getLong(at));
        }
    }
}
