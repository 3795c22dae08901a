package dev.ultrapixel.kernel.channel;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * {@code System.out} and {@code System.err} of cells. A character whose bytes come in two writes is
 * kept until it is whole.
 */
public final class CellOutput extends OutputStream {
    private final IOPub iopub;
    private final String name;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] started = {};

    private CellOutput(IOPub iopub, String name) {
        this.iopub = iopub;
        this.name = name;
    }

    /**
     * @param name {@code stdout} or {@code stderr}
     */
    public static PrintStream printer(IOPub iopub, String name) {
        return new PrintStream(new CellOutput(iopub, name), true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        Origin origin = Origin.current();
        String text = decode(bytes, offset, length);
        if (origin != null) iopub.print(origin, name, text);
    }

    /** A cell closed {@code System.out}: a new one takes its place, for later cells. */
    @Override
    public void close() {
        PrintStream next = printer(iopub, name);
        if (name.equals("stdout")) System.setOut(next);
        else System.setErr(next);
    }

    private synchronized String decode(byte[] bytes, int offset, int length) {
        var in =
                ByteBuffer.allocate(started.length + length)
                        .put(started)
                        .put(bytes, offset, length)
                        .flip();
        var out = CharBuffer.allocate(in.remaining() + 1);
        decoder.reset();
        decoder.decode(in, out, false);
        started = new byte[in.remaining()];
        in.get(started);
        return out.flip().toString();
    }
}
