package dev.ultrapixel.weights;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.nio.ByteBuffer;

/** tensor → its first NaN or infinity: an exponent of all ones. */
final class NonFinite {

    private NonFinite() {}

    /** Row-major index of the first element that is not finite, or −1. */
    static long first(Tensor tensor) {
        Dtype dtype = tensor.dtype();
        ByteBuffer bytes = tensor.bytes();
        return switch (dtype) {
            case F64 -> first64(bytes);
            case F32 -> first32(bytes);
            case F16 -> first16(bytes, 0x7c00);
            case BF16 -> first16(bytes, 0x7f80);
            default -> -1;
        };
    }

    /** Place of element {@code i} of that shape: {@code (0, 0, 1, 2)}. */
    static String place(long i, long... shape) {
        long[] place = new long[shape.length];
        long rest = i;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            place[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return Tensor.describe(place);
    }

    private static long first64(ByteBuffer bytes) {
        long ones = 0x7ff0000000000000L;
        for (int at = 0; at < bytes.limit(); at += 8) {
            if ((bytes.getLong(at) & ones) == ones) {
                return at / 8;
            }
        }
        return -1;
    }

    private static long first32(ByteBuffer bytes) {
        int ones = 0x7f800000;
        for (int at = 0; at < bytes.limit(); at += 4) {
            if ((bytes.getInt(at) & ones) == ones) {
                return at / 4;
            }
        }
        return -1;
    }

    private static long first16(ByteBuffer bytes, int ones) {
        for (int at = 0; at < bytes.limit(); at += 2) {
            if ((bytes.getShort(at) & ones) == ones) {
                return at / 2;
            }
        }
        return -1;
    }
}
