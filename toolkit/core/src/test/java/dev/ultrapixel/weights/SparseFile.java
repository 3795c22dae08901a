package dev.ultrapixel.weights;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A safetensors file of any size that takes no disk: its contents are a hole. */
final class SparseFile {

    private SparseFile() {}

    static Path write(Path file, Dtype dtype, Map<String, long[]> shapes) throws IOException {
        StringBuilder json = new StringBuilder("{");
        long at = 0;
        for (var entry : shapes.entrySet()) {
            long end = at + Tensor.count(entry.getValue()) * dtype.bytes();
            String shape = Tensor.describe(entry.getValue()).replace('(', '[').replace(')', ']');
            json.append(json.length() == 1 ? "" : ",")
                    .append(
                            "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                                    .formatted(entry.getKey(), dtype, shape, at, end));
            at = end;
        }
        byte[] header = json.append("}").toString().getBytes(StandardCharsets.UTF_8);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(
                    ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(header.length)
                            .array());
            sparse.write(header);
            sparse.setLength(8 + header.length + at);
        }
        return file;
    }

    /** Writes the file's last bytes, which are the last tensor's. */
    static void writeLast(Path file, byte... bytes) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.seek(sparse.length() - bytes.length);
            sparse.write(bytes);
        }
    }
}
