package dev.ultrapixel.weights;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** bytes → the operands of pickle operations, each checked against the end. */
final class PickleBytes {

    private static final int LIMIT = 64 << 20; // 1500 tensors take 0.2 MB

    private final String name;
    private final ByteBuffer bytes;

    PickleBytes(String name, ByteBuffer bytes) {
        this.name = name;
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        this.bytes.limit(Math.min(LIMIT, this.bytes.limit()));
    }

    int position() {
        return bytes.position();
    }

    int u8() {
        return need(1).get() & 0xff;
    }

    int u16() {
        return need(2).getShort() & 0xffff;
    }

    int i32() {
        return need(4).getInt();
    }

    /** Pickle's one big-endian operand. */
    double bigEndianDouble() {
        return Double.longBitsToDouble(Long.reverseBytes(need(8).getLong()));
    }

    void skip(int n) {
        need(n);
        bytes.position(bytes.position() + n);
    }

    /**
     * A little-endian two's complement number of {@code n} bytes: a Long if it fits, else a
     * BigInteger.
     */
    Number integer(int n) {
        byte[] little = take(n);
        byte[] big = new byte[n + 1];
        for (int i = 0; i < n; i++) {
            big[n - i] = little[i];
        }
        big[0] = (byte) (n > 0 && little[n - 1] < 0 ? -1 : 0);
        BigInteger value = new BigInteger(big);
        return value.bitLength() < 64 ? (Number) value.longValue() : value;
    }

    String text(long n) {
        if (n < 0 || n > bytes.remaining()) {
            throw truncated(n);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(take((int) n)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad("a string should be UTF-8 but is not");
        }
    }

    /** A line without its end. */
    String line() {
        int begin = bytes.position();
        while (u8() != '\n') {
            if (bytes.position() - begin > 1000) {
                throw bad("a name should have at most 1000 characters but has more");
            }
        }
        byte[] line = new byte[bytes.position() - 1 - begin];
        bytes.get(begin, line);
        return new String(line, StandardCharsets.UTF_8);
    }

    IllegalArgumentException bad(String what) {
        return new IllegalArgumentException(
                "%s: %s (byte %d of its pickle); it is not a checkpoint that can be read safely"
                        .formatted(name, what, bytes.position()));
    }

    private byte[] take(int n) {
        need(n);
        byte[] taken = new byte[n];
        bytes.get(taken);
        return taken;
    }

    private ByteBuffer need(int n) {
        if (n < 0 || n > bytes.remaining()) {
            throw truncated(n);
        }
        return bytes;
    }

    private IllegalArgumentException truncated(long n) {
        return bad(
                "the pickle should go on for %d bytes but ends after %d; it is truncated"
                        .formatted(n, bytes.remaining()));
    }
}
