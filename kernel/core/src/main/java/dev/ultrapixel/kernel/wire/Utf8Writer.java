package dev.ultrapixel.kernel.wire;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Characters as UTF-8 in one array. A pair of surrogates must not be torn between two writes. */
final class Utf8Writer extends Writer {
    private static final int PIECE = 8 << 10; // small enough to die young

    private byte[] bytes;
    private int count;

    /**
     * @param chars about so many will come
     */
    Utf8Writer(int chars) {
        bytes = new byte[chars + chars / 16 + 256];
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, count);
    }

    @Override
    public void write(int c) {
        if (c < 0x80) {
            room(1);
            bytes[count++] = (byte) c;
        } else {
            add(String.valueOf((char) c));
        }
    }

    @Override
    public void write(char[] chars, int from, int length) {
        write(new String(chars, from, length), 0, length);
    }

    @Override
    public void write(String text, int from, int length) {
        int end = from + length;
        for (int at = from; at < end; ) {
            int next = Math.min(at + PIECE, end);
            if (next < end && Character.isHighSurrogate(text.charAt(next - 1))) next++;
            add(text.substring(at, next));
            at = next;
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    private void add(String text) {
        byte[] added = text.getBytes(StandardCharsets.UTF_8);
        room(added.length);
        System.arraycopy(added, 0, bytes, count, added.length);
        count += added.length;
    }

    private void room(int more) {
        if (bytes.length - count < more)
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, count + more));
    }
}
