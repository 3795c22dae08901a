package dev.ultrapixel.weights;

import com.google.gson.stream.JsonWriter;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;

/**
 * named tensors → file.safetensors, all or nothing.
 *
 * <p>Written beside its place under another name and moved there when complete, so that a failure,
 * an interrupt or a full disk leaves the old file and nothing half-written. Wide dtypes come first,
 * which keeps every tensor aligned.
 */
public final class SafetensorsWriter {

    private SafetensorsWriter() {}

    /** Writes tensors and metadata. */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        write(file, new InMemory(file.toString(), tensors, metadata));
    }

    /**
     * Writes a source, one tensor after the other: a converted checkpoint need not fit in memory.
     */
    public static void write(Path file, Source source) {
        if (source.names().contains("__metadata__")) {
            throw new IllegalArgumentException(
                    file
                            + ": a tensor should not be named __metadata__, which the format keeps"
                            + " for itself");
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UncheckedIOException(
                    new IOException(
                            "%s cannot be written: its folder %s should exist; create it first"
                                    .formatted(file, folder)));
        }
        Path part = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            writeAll(part, source);
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (ClosedByInterruptException e) {
            throw (CancellationException)
                    new CancellationException("writing " + file + " was interrupted").initCause(e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s cannot be written (%s); is folder %s writable and the disk not full?"
                            .formatted(file, e, folder),
                    e);
        } finally {
            remove(part);
        }
    }

    private static void writeAll(Path part, Source source) throws IOException {
        List<String> names =
                source.names().stream()
                        .sorted(
                                Comparator.comparingInt(
                                        (String name) -> -source.dtype(name).bytes()))
                        .toList();
        try (FileChannel channel =
                FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeFully(channel, head(source, names));
            for (String name : names) {
                writeFully(channel, source.get(name).bytes());
            }
            channel.force(true);
        }
    }

    /** Length, JSON, spaces to a multiple of 8. */
    private static ByteBuffer head(Source source, List<String> names) throws IOException {
        byte[] json = json(source, names).getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + 7) / 8 * 8;
        ByteBuffer head = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(padded).put(json);
        while (head.hasRemaining()) {
            head.put((byte) ' ');
        }
        return head.flip();
    }

    private static String json(Source source, List<String> names) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            if (!source.metadata().isEmpty()) {
                json.name("__metadata__").beginObject();
                for (var entry : source.metadata().entrySet()) {
                    json.name(entry.getKey()).value(entry.getValue());
                }
                json.endObject();
            }
            long at = 0;
            for (String name : names) {
                Dtype dtype = source.dtype(name);
                long[] shape = source.shape(name);
                long end = at + Tensor.count(shape) * dtype.bytes();
                json.name(name);
                describe(json, dtype, shape, at, end);
                at = end;
            }
            json.endObject();
        }
        return text.toString();
    }

    private static void describe(JsonWriter json, Dtype dtype, long[] shape, long begin, long end)
            throws IOException {
        json.beginObject().name("dtype").value(dtype.name()).name("shape").beginArray();
        for (long side : shape) {
            json.value(side);
        }
        json.endArray()
                .name("data_offsets")
                .beginArray()
                .value(begin)
                .value(end)
                .endArray()
                .endObject();
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s should be deleted by hand: %s".formatted(part, e), e);
        }
    }
}
