package dev.ultrapixel.image;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.FileImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A picture with itself in halves of its sides down to one tile: what viewers of large pictures
 * open at any zoom. Tiles of 256×256, LZW (the JDK cuts off what its deflater cannot shrink); texts
 * in ImageDescription, one {@code keyword: text} a line (TIFF 6.0; NewSubfileType 1 for the
 * halves).
 */
final class Tiff {

    private static final int TILE = 256;
    private static final long LARGEST = 0xffff_0000L; // offsets have 32 bits

    private Tiff() {}

    static void write(PixelRows picture, Map<String, String> texts, Path file) throws IOException {
        if (3L * picture.width() * picture.height() * 4 / 3 > LARGEST) {
            throw new IOException("a TIFF holds 4 GiB at most; write a PNG");
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (var out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            PixelRows level = picture;
            while (true) {
                Halved half = Math.max(level.width(), level.height()) > TILE ? halved(level) : null;
                var image = new RowImage(level, TILE, half);
                ImageWriteParam param = param(writer);
                boolean first = level == picture;
                writer.writeToSequence(
                        new IIOImage(image, null, metadata(writer, param, first, texts)), param);
                if (half == null) {
                    break;
                }
                level = half;
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    /** keyword → text of a file that {@link #write} made; none in another's. */
    static Map<String, String> texts(Path file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
        try (var in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in);
            TIFFField description =
                    TIFFDirectory.createFromMetadata(reader.getImageMetadata(0))
                            .getTIFFField(BaselineTIFFTagSet.TAG_IMAGE_DESCRIPTION);
            if (description == null) {
                return Map.of();
            }
            Map<String, String> texts = new LinkedHashMap<>();
            JsonParser.parseString(description.getAsString(0))
                    .getAsJsonObject()
                    .asMap()
                    .forEach((key, text) -> texts.put(key, text.getAsString()));
            return texts;
        } catch (JsonParseException | IllegalStateException e) {
            return Map.of();
        } finally {
            reader.dispose();
        }
    }

    private static String ascii(String json) {
        var ascii = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            ascii.append(c < 0x7f ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return ascii.toString();
    }

    private static @Nullable Halved halved(PixelRows level) {
        return level.width() < 2 || level.height() < 2
                ? null
                : new Halved(level.width(), level.height());
    }

    private static ImageWriteParam param(ImageWriter writer) {
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
        param.setTiling(TILE, TILE, 0, 0);
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType("LZW");
        return param;
    }

    private static IIOMetadata metadata(
            ImageWriter writer, ImageWriteParam param, boolean first, Map<String, String> texts)
            throws IOException {
        var type = ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_3BYTE_BGR);
        TIFFDirectory directory =
                TIFFDirectory.createFromMetadata(writer.getDefaultImageMetadata(type, param));
        var tags = BaselineTIFFTagSet.getInstance();
        if (!first) {
            TIFFTag subfile = tags.getTag(BaselineTIFFTagSet.TAG_NEW_SUBFILE_TYPE);
            directory.addTIFFField(new TIFFField(subfile, TIFFTag.TIFF_LONG, 1, new long[] {1}));
        } else if (!texts.isEmpty()) {
            TIFFTag description = tags.getTag(BaselineTIFFTagSet.TAG_IMAGE_DESCRIPTION);
            directory.addTIFFField(
                    new TIFFField(
                            description,
                            TIFFTag.TIFF_ASCII,
                            1,
                            new String[] {ascii(new Gson().toJson(texts))}));
        }
        return directory.getAsMetadata();
    }
}
