package dev.ultrapixel.kernel.channel;

import dev.ultrapixel.kernel.api.CellInterrupted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** {@code System.in} of cells: each line is asked from the front end that runs the cell. */
public final class CellInput extends InputStream {
    private final Stdin stdin;
    private byte[] line = {};
    private int at;

    CellInput(Stdin stdin) {
        this.stdin = stdin;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * @throws IOException at once, if the front end answers no input requests
     */
    @Override
    public synchronized int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (at == line.length) {
            Origin origin = Origin.current();
            if (origin == null || !origin.allowsStdin()) {
                throw new IOException(
                        "this front end answers no input requests (allow_stdin is false)");
            }
            line = new byte[0];
            at = 0;
            line = (ask(origin) + "\n").getBytes(StandardCharsets.UTF_8);
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public synchronized int available() {
        return line.length - at;
    }

    private String ask(Origin origin) {
        try {
            return stdin.ask(origin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CellInterrupted();
        }
    }
}
