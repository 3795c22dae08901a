package dev.ultrapixel.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes pickles operation by operation and torch archives around them, to say what torch itself
 * never would.
 */
final class Pickle {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Pickle() {
        op(0x80).op(2);
    }

    Pickle op(int operation) {
        bytes.write(operation);
        return this;
    }

    Pickle text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        op('X').op(utf8.length).op(utf8.length >> 8).op(0).op(0);
        bytes.writeBytes(utf8);
        return this;
    }

    Pickle number(long number) {
        op(0x8a).op(8);
        for (int i = 0; i < 8; i++) {
            op((int) (number >> 8 * i) & 0xff);
        }
        return this;
    }

    Pickle tuple(long... numbers) {
        op('(');
        for (long number : numbers) {
            number(number);
        }
        return op('t');
    }

    Pickle global(String module, String name) {
        bytes.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** A tensor of {@code torch.<type>Storage} {@code key} with {@code count} elements. */
    Pickle tensor(String type, String key, long count, long offset, long[] shape, long[] strides) {
        global("torch._utils", "_rebuild_tensor_v2").op('(');
        op('(').text("storage")
                .global("torch", type + "Storage")
                .text(key)
                .text("cpu")
                .number(count)
                .op('t')
                .op('Q');
        number(offset).tuple(shape).tuple(strides).op(0x89).op(')');
        return op('t').op('R');
    }

    byte[] stop() {
        op('.');
        return bytes.toByteArray();
    }

    /** The pickle as a torch archive with storages; {@code method} is that of all its entries. */
    Path zip(Path file, int method, Map<String, byte[]> storages) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("archive/data.pkl", stop());
        storages.forEach((key, data) -> entries.put("archive/data/" + key, data));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var e : entries.entrySet()) {
                zip.putNextEntry(entry(e.getKey(), method, e.getValue()));
                zip.write(e.getValue());
            }
        }
        return file;
    }

    private static ZipEntry entry(String name, int method, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(data);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(method);
        entry.setSize(data.length);
        entry.setCrc(crc.getValue());
        return entry;
    }
}
