package dev.ultrapixel.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Text of TorchScript methods → bytes of an archive that libtorch loads. No Python, no file. */
final class Archive {

    private static final String VERSION = "10\n"; // libtorch 2.5 and 2.7 read 3 to 10
    private static final String TYPE = "Ops";
    private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};

    private Archive() {}

    /**
     * methods: {@code def name(x: Tensor, …) -> Tensor:} with indented lines, without {@code self};
     * {@code #} comments.
     */
    static byte[] of(String methods) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            put(zip, "ops/version", VERSION.getBytes(StandardCharsets.UTF_8));
            put(zip, "ops/data.pkl", emptyObject());
            put(zip, "ops/code/__torch__.py", source(methods).getBytes(StandardCharsets.UTF_8));
            put(zip, "ops/constants.pkl", EMPTY_TUPLE);
        } catch (IOException e) {
            throw new UncheckedIOException("a zip in memory could not be written", e);
        }
        return bytes.toByteArray();
    }

    private static String source(String methods) {
        var text =
                new StringBuilder("class " + TYPE + "(Module):\n")
                        .append("  __parameters__ = []\n  __buffers__ = []\n  training : bool\n");
        methods.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.startsWith("def ") ? withSelf(line) : line)
                .forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }

    private static String withSelf(String def) {
        String comma = def.contains("()") ? "" : ", ";
        return def.replaceFirst("\\(", "(self: __torch__." + TYPE + comma);
    }

    /** Pickle, protocol 2, of an object of our type whose only attribute is training = False. */
    private static byte[] emptyObject() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x80, 2}); // PROTO 2
        out.writeBytes(("c__torch__\n" + TYPE + "\n").getBytes(StandardCharsets.UTF_8)); // GLOBAL
        out.writeBytes(
                new byte[] {')', (byte) 0x81, '}', '('}); // EMPTY_TUPLE NEWOBJ EMPTY_DICT MARK
        out.writeBytes(new byte[] {'X', 8, 0, 0, 0}); // BINUNICODE
        out.writeBytes("training".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(new byte[] {(byte) 0x89, 'u', 'b', '.'}); // NEWFALSE SETITEMS BUILD STOP
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(name);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
