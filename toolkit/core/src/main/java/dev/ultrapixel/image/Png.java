package dev.ultrapixel.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * picture, texts → PNG: signature, IHDR, iTXt…, IDAT…, IEND (PNG specification, third edition).
 *
 * <p>Written row by row. The texts stand before the picture, so that they are found without reading
 * it.
 */
public final class Png {

    static final long SIGNATURE = 0x89504E470D0A1A0AL;

    private static final int LEVEL = 4; // noisy 1536²: 3 % larger than 6, in half its time
    private static final int PART = 1 << 16; // bytes an IDAT chunk

    private final DataOutputStream out;

    private Png(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    /** The texts of a PNG file in their order: keyword → text. */
    public static Map<String, String> texts(Path file) {
        return PngTexts.read(file);
    }

    /** An error now, before long work, if a PNG can't be written there later. */
    public static void requireWritable(Path file) {
        WholeFile.requireWritable(file);
    }

    /** Writes a whole PNG and leaves {@code out} open. */
    static void write(PixelRows picture, Map<String, String> texts, OutputStream out)
            throws IOException {
        texts.keySet().forEach(Png::checkKeyword);
        var png = new Png(out);
        png.out.writeLong(SIGNATURE);
        png.header(picture);
        for (var text : texts.entrySet()) {
            png.text(text.getKey(), text.getValue());
        }
        png.pixels(picture);
        png.chunk("IEND", new byte[0], 0);
        png.out.flush();
    }

    private static void checkKeyword(String keyword) {
        boolean latin = keyword.matches("[\\x20-\\x7e\\u00a1-\\u00ff]{1,79}");
        if (!latin || !keyword.equals(keyword.strip()) || keyword.contains("  ")) {
            throw new IllegalArgumentException(
                    ("a PNG keyword should be 1 to 79 Latin-1 characters without spaces around or"
                                    + " double spaces but is '%s'; put it into the text")
                            .formatted(keyword));
        }
    }

    private void header(PixelRows picture) throws IOException {
        byte[] header =
                ByteBuffer.allocate(13)
                        .putInt(picture.width())
                        .putInt(picture.height())
                        .put((byte) 8) // bits a channel
                        .put((byte) 2) // RGB
                        .array();
        chunk("IHDR", header, header.length);
    }

    /** keyword 0, not compressed (0 0), no language (0), no translated keyword (0), text. */
    private void text(String keyword, String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(keyword.getBytes(ISO_8859_1));
        bytes.writeBytes(new byte[5]);
        bytes.writeBytes(text.getBytes(UTF_8));
        chunk("iTXt", bytes.toByteArray(), bytes.size());
    }

    private void pixels(PixelRows picture) throws IOException {
        var deflater = new Deflater(LEVEL);
        try {
            var deflated = new DeflaterOutputStream(new Parts(), deflater, PART);
            var filter = new RowFilter(3 * picture.width());
            for (int y = 0; y < picture.height(); y++) {
                picture.read(y, filter.next(), RowFilter.START);
                filter.writeTo(deflated);
            }
            deflated.finish();
        } finally {
            deflater.end();
        }
    }

    private void chunk(String type, byte[] bytes, int length) throws IOException {
        byte[] name = type.getBytes(ISO_8859_1);
        var crc = new CRC32();
        crc.update(name);
        crc.update(bytes, 0, length);
        out.writeInt(length);
        out.write(name);
        out.write(bytes, 0, length);
        out.writeInt((int) crc.getValue());
    }

    /** What the deflater gives, as IDAT chunks; it gives {@link #PART} bytes at most. */
    private final class Parts extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            chunk("IDAT", from == 0 ? bytes : Arrays.copyOfRange(bytes, from, from + count), count);
        }
    }
}
