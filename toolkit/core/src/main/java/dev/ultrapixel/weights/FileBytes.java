package dev.ultrapixel.weights;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * file → read-only mapped pieces, each under 2 GiB; the file itself may have any size.
 *
 * <p>Open only while a checkpoint's head is read: the maps outlive the channel, which an interrupt
 * would close. Window k maps 2 GiB from the k-th GiB on, so that a few maps hold every piece of up
 * to 1 GiB in any order; the thousands of maps that a network's tensors would need are slow to make
 * and count against the system's limit.
 */
final class FileBytes implements AutoCloseable {

    private static final long WINDOW = 1 << 30;

    /** Where bytes come from. */
    private interface Pieces {
        ByteBuffer of(long offset, long length) throws IOException;
    }

    private final String name;
    private final long size;
    private final Pieces pieces;
    private final Closeable channel;
    private final Map<Long, ByteBuffer> windows = new HashMap<>();

    private FileBytes(String name, long size, Pieces pieces, Closeable channel) {
        this.name = name;
        this.size = size;
        this.pieces = pieces;
        this.channel = channel;
    }

    static FileBytes open(Path path) {
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException(
                    path + " should be a file but is a folder; give the checkpoint in it");
        }
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return new FileBytes(
                        path.toString(),
                        channel.size(),
                        (offset, length) ->
                                channel.map(FileChannel.MapMode.READ_ONLY, offset, length),
                        channel);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed(path.toString(), e);
        }
    }

    /** A direct buffer's bytes from position to limit, in the place of a file. */
    static FileBytes of(ByteBuffer bytes, String name) {
        if (!bytes.isDirect()) {
            throw new IllegalArgumentException(
                    name
                            + ": the buffer should be direct, so that libtorch reads tensors in"
                            + " place");
        }
        ByteBuffer whole = bytes.slice().asReadOnlyBuffer();
        return new FileBytes(
                name,
                whole.capacity(),
                (offset, length) -> whole.slice((int) offset, (int) length),
                () -> {});
    }

    String name() {
        return name;
    }

    long size() {
        return size;
    }

    /** Bytes {@code [offset, offset + length)}, little endian, without a copy. */
    ByteBuffer slice(long offset, long length) {
        if (offset < 0 || length < 0 || length > size - offset) {
            throw new IllegalArgumentException(
                    "%s ends at byte %d but %d bytes from %d on were asked for; it is truncated"
                            .formatted(name, size, length, offset));
        }
        if (length > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "%s: a tensor holds at most 2147483647 bytes but one at byte %d has %d; split it"
                            .formatted(name, offset, length));
        }
        if (length > WINDOW) {
            return piece(offset, length).order(ByteOrder.LITTLE_ENDIAN);
        }
        long begin = offset / WINDOW * WINDOW;
        ByteBuffer window =
                windows.computeIfAbsent(
                        begin, at -> piece(at, Math.min(size - at, Integer.MAX_VALUE)));
        return window.slice((int) (offset - begin), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer piece(long offset, long length) {
        try {
            return pieces.of(offset, length);
        } catch (IOException e) {
            throw failed(name, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(name, e);
        }
    }

    /** The exception for a file that cannot be read, in a sentence. */
    static RuntimeException failed(String name, IOException e) {
        if (e instanceof ClosedByInterruptException) {
            return (CancellationException)
                    new CancellationException("reading " + name + " was interrupted").initCause(e);
        }
        if (e instanceof NoSuchFileException) {
            return new UncheckedIOException(
                    name + " does not exist; check the path or download the file", e);
        }
        return new UncheckedIOException("%s cannot be read: %s".formatted(name, e.getMessage()), e);
    }
}
