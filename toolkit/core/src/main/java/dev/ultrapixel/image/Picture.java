package dev.ultrapixel.image;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An RGB picture: F32 (3, h, w) in [0, 1].
 *
 * <p>A value: nothing changes it. Bytes are made row by row where they are needed, so a picture of
 * 6144×6144 costs its tensor (432 MiB) and what is asked of it, no more.
 */
public final class Picture {

    private final Tensor tensor;

    private Picture(Tensor tensor) {
        this.tensor = tensor;
    }

    /**
     * The picture of a tensor F32 (3, h, w) or (1, 3, h, w), clamped to [0, 1]. Shares the tensor's
     * memory if all values lie there already.
     *
     * @throws IllegalArgumentException for another dtype, another shape, or values that are not
     *     numbers
     */
    public static Picture of(Tensor tensor) {
        boolean batchOfOne = tensor.rank() == 4 && tensor.size(0) == 1;
        if (tensor.dtype() != Dtype.F32
                || tensor.rank() != 3 && !batchOfOne
                || tensor.size(-3) != 3
                || tensor.count() == 0) {
            throw new IllegalArgumentException(
                    "a picture should be F32 (3, h, w) or (1, 3, h, w) but is "
                            + tensor
                            + (tensor.rank() == 4 ? "; take a row of the batch" : ""));
        }
        return new Picture(clamped(batchOfOne ? tensor.row(0) : tensor));
    }

    /**
     * The picture in a PNG or JPEG file; what is transparent lies on white.
     *
     * @throws UncheckedIOException if there is no such file, or it is no picture or half of one
     */
    public static Picture read(Path file) {
        return PictureFile.read(file);
    }

    /**
     * The texts that a PNG or TIFF file of ours carries: keyword → text.
     *
     * @throws UncheckedIOException if there is no such file, or it is no picture
     */
    public static Map<String, String> texts(Path file) {
        return PictureFile.texts(file);
    }

    /** A {@link Sheet} as one picture. */
    public static Picture sheet(List<Picture> pictures, List<String> labels, int columns) {
        return Sheet.of(pictures, labels, columns).picture();
    }

    public int width() {
        return (int) tensor.size(2);
    }

    public int height() {
        return (int) tensor.size(1);
    }

    /** F32 (3, h, w) in [0, 1]. */
    public Tensor tensor() {
        return tensor;
    }

    /** The picture as AWT draws it, TYPE_INT_RGB; each value is round(255 v). */
    public BufferedImage buffered() {
        var image = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        var rows = new Rows(this);
        byte[] rgb = new byte[3 * width()];
        for (int y = 0, to = 0; y < height(); y++) {
            rows.read(y, rgb, 0);
            for (int at = 0; at < rgb.length; at += 3) {
                pixels[to++] =
                        (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff);
            }
        }
        return image;
    }

    /** The upper left part of so many columns and rows. */
    public Picture crop(int width, int height) {
        if (width < 1 || height < 1 || width > width() || height > height()) {
            throw new IllegalArgumentException(
                    "a crop should lie inside the %s but is %d×%d".formatted(this, width, height));
        }
        if (width == width() && height == height()) {
            return this;
        }
        FloatBuffer from = values();
        ByteBuffer part = Tensor.allocate(Dtype.F32, 3L * width * height);
        FloatBuffer to = part.asFloatBuffer();
        for (int row = 0; row < 3 * height; row++) {
            int source = (row / height * height() + row % height) * width();
            to.put(row * width, from, source, width);
        }
        return new Picture(Tensor.of(Dtype.F32, part, 3, height, width));
    }

    /**
     * The picture with its longer side {@code maxSide}, for display: each pixel is the mean of the
     * area it covers. Computed without libtorch, so that a preview never waits for a computation. A
     * smaller picture stays as it is.
     */
    public Picture scaledTo(int maxSide) {
        int side = Math.max(width(), height());
        if (maxSide < 1) {
            throw new IllegalArgumentException(
                    "a picture's longer side should be at least 1 but maxSide is " + maxSide);
        }
        if (side <= maxSide) {
            return this;
        }
        int w = Math.max(1, Math.round((float) width() * maxSide / side));
        int h = Math.max(1, Math.round((float) height() * maxSide / side));
        return new Picture(AreaMean.of(tensor, h, w));
    }

    /** The bytes of a PNG file. */
    public byte[] png() {
        return png(Map.of());
    }

    /** The bytes of a PNG file that carries texts: keyword → text in any language. */
    public byte[] png(Map<String, String> texts) {
        var bytes = new ByteArrayOutputStream();
        try {
            Png.write(new Rows(this), texts, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Saves as PNG, or as pyramidal TIFF where the name ends in {@code .tif}. */
    public void save(Path file) {
        save(file, Map.of());
    }

    /**
     * Saves as PNG (or TIFF) with texts. The file appears, or replaces another, only when it is
     * complete.
     *
     * @throws UncheckedIOException if it cannot be written; nothing is left then
     */
    public void save(Path file, Map<String, String> texts) {
        PictureFile.save(new Rows(this), file, texts);
    }

    /**
     * Saves rows as they come: a picture that never stands whole in memory. Otherwise as {@link
     * #save(Path, Map)}.
     */
    public static void save(PixelRows rows, Path file, Map<String, String> texts) {
        PictureFile.save(rows, file, texts);
    }

    /** {@code picture 1024×768} */
    @Override
    public String toString() {
        return "picture %d×%d".formatted(width(), height());
    }

    /** The values in row-major order. */
    FloatBuffer values() {
        return tensor.bytes().asFloatBuffer();
    }

    private static Tensor clamped(Tensor tensor) {
        FloatBuffer values = tensor.bytes().asFloatBuffer();
        boolean inside = true;
        for (int i = 0; i < values.limit(); i++) {
            float v = values.get(i);
            if (Float.isNaN(v)) {
                throw notANumber(tensor, i);
            }
            inside &= v >= 0 && v <= 1;
        }
        if (inside) {
            return tensor;
        }
        ByteBuffer clamped = Tensor.allocate(Dtype.F32, tensor.count());
        FloatBuffer to = clamped.asFloatBuffer();
        for (int i = 0; i < values.limit(); i++) {
            to.put(i, Math.max(0, Math.min(1, values.get(i))));
        }
        return Tensor.of(Dtype.F32, clamped, tensor.shape());
    }

    private static IllegalArgumentException notANumber(Tensor tensor, int i) {
        int w = (int) tensor.size(2);
        int h = (int) tensor.size(1);
        return new IllegalArgumentException(
                ("a picture's values should be numbers but channel %d, row %d, column %d of %s is"
                                + " NaN; probe the network for the first layer that makes one")
                        .formatted(i / w / h, i / w % h, i % w, tensor));
    }
}
