package dev.ultrapixel.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;

/** PNG file → its tEXt, zTXt and iTXt chunks, keyword → text; of two the first counts. */
final class PngTexts {

    private static final int LONGEST = 1 << 24; // bytes a text; a recipe has thousands

    private final Map<String, String> texts = new LinkedHashMap<>();

    private PngTexts() {}

    static Map<String, String> read(Path file) {
        var texts = new PngTexts();
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            texts.chunks(in);
        } catch (EOFException e) {
            throw new UncheckedIOException(
                    file + " is truncated: it ends before its IEND chunk; save or copy it again",
                    e);
        } catch (IOException e) {
            throw PictureFile.unreadable(file, e);
        }
        return texts.texts;
    }

    private void chunks(DataInputStream in) throws IOException {
        byte[] signature = in.readNBytes(Long.BYTES);
        if (signature.length < Long.BYTES
                || ByteBuffer.wrap(signature).getLong() != Png.SIGNATURE) {
            throw new IOException("it is not a PNG file");
        }
        for (String type = ""; !type.equals("IEND"); ) {
            long length = Integer.toUnsignedLong(in.readInt());
            byte[] name = in.readNBytes(4);
            type = new String(name, ISO_8859_1);
            if (type.matches("tEXt|zTXt|iTXt")) {
                text(type, chunk(in, length, name));
            } else {
                in.skipNBytes(length);
                in.readInt();
            }
        }
    }

    private byte[] chunk(DataInputStream in, long length, byte[] name) throws IOException {
        checkLength(length);
        byte[] bytes = in.readNBytes((int) length);
        var crc = new CRC32();
        crc.update(name);
        crc.update(bytes);
        if (in.readInt() != (int) crc.getValue()) {
            throw new IOException("its text is damaged (wrong checksum); save or copy it again");
        }
        return bytes;
    }

    private void text(String type, byte[] chunk) throws IOException {
        var parts = new Parts(chunk);
        String keyword = parts.string(ISO_8859_1);
        String text =
                switch (type) {
                    case "tEXt" -> parts.rest(false, ISO_8859_1);
                    case "zTXt" -> {
                        parts.number(); // method: deflate is the only one
                        yield parts.rest(true, ISO_8859_1);
                    }
                    default -> {
                        boolean compressed = parts.number() == 1;
                        parts.number(); // method
                        parts.string(ISO_8859_1); // language
                        parts.string(UTF_8); // translated keyword
                        yield parts.rest(compressed, UTF_8);
                    }
                };
        texts.putIfAbsent(keyword, text);
    }

    private static void checkLength(long bytes) throws IOException {
        if (bytes > LONGEST) {
            throw new IOException(
                    "a text should have at most %d bytes but has %d".formatted(LONGEST, bytes));
        }
    }

    /** A text chunk, taken from the left. */
    private static final class Parts {

        private final byte[] bytes;
        private int at;

        Parts(byte[] bytes) {
            this.bytes = bytes;
        }

        int number() throws IOException {
            if (at == bytes.length) {
                throw malformed();
            }
            return bytes[at++];
        }

        /** Up to the next zero. */
        String string(Charset charset) throws IOException {
            int from = at;
            while (number() != 0) {}
            return new String(bytes, from, at - 1 - from, charset);
        }

        String rest(boolean compressed, Charset charset) throws IOException {
            if (!compressed) {
                return new String(bytes, at, bytes.length - at, charset);
            }
            var deflated = new ByteArrayInputStream(bytes, at, bytes.length - at);
            try (var inflated = new InflaterInputStream(deflated)) {
                byte[] text = inflated.readNBytes(LONGEST + 1);
                checkLength(text.length);
                return new String(text, charset);
            }
        }

        private static IOException malformed() {
            return new IOException("a text of it ends too early; save or copy it again");
        }
    }
}
