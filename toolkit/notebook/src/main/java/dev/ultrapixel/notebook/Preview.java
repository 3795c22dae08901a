package dev.ultrapixel.notebook;

import dev.ultrapixel.image.Picture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** A picture small enough to lie inside a notebook. */
final class Preview {

    private static final int LIMIT = 1 << 20; // bytes
    private static final float QUALITY = 0.9f;

    private Preview() {}

    /**
     * The picture with its longer side at most {@code side}, and smaller while its PNG is over 1
     * MiB.
     */
    static Picture small(Picture picture, int side) {
        Picture small = picture.scaledTo(side);
        while (small.png().length > LIMIT) {
            small = small.scaledTo(Math.max(small.width(), small.height()) * 3 / 4);
        }
        return small;
    }

    /**
     * A picture as JPEG, a fifth of PNG's size for what a previewer paints; so many pixels wide on
     * the page.
     */
    static String soft(Picture picture, int width, String alt) {
        return Html.image(jpeg(picture), "image/jpeg", width, alt);
    }

    /** A picture as PNG, so many pixels wide on the page. */
    static String exact(Picture picture, int width, String alt) {
        return Html.image(picture.png(), "image/png", width, alt);
    }

    private static byte[] jpeg(Picture picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture.buffered(), null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("a preview should be written to memory", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
