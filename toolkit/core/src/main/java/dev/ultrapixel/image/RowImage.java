package dev.ultrapixel.image;

import java.awt.Image;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * Rows as ImageIO's writers ask for them: tile by tile, from the top. Holds one row of tiles; lets
 * a {@link Halved} see each row.
 */
final class RowImage implements RenderedImage {

    private static final ColorModel COLOURS =
            new ComponentColorModel(
                    ColorSpace.getInstance(ColorSpace.CS_sRGB),
                    false,
                    false,
                    ColorModel.OPAQUE,
                    DataBuffer.TYPE_BYTE);

    private final PixelRows rows;
    private final int tile;
    private final @Nullable Halved half;
    private final byte[] band; // rows from `top` on
    private int top = -1;

    RowImage(PixelRows rows, int tile, @Nullable Halved half) {
        this.rows = rows;
        this.tile = tile;
        this.half = half;
        this.band = new byte[Math.multiplyExact(3 * rows.width(), tile)];
    }

    @Override
    public Raster getData(Rectangle asked) {
        Rectangle part = asked.intersection(new Rectangle(getWidth(), getHeight()));
        if (part.isEmpty() || part.y / tile != (part.y + part.height - 1) / tile) {
            throw new IllegalArgumentException(
                    "rows should be asked for within a row of tiles but %s was".formatted(asked));
        }
        load(part.y / tile * tile);
        byte[] bytes = new byte[3 * part.width * part.height];
        for (int y = 0; y < part.height; y++) {
            int from = 3 * ((part.y - top + y) * rows.width() + part.x);
            System.arraycopy(band, from, bytes, 3 * part.width * y, 3 * part.width);
        }
        return Raster.createWritableRaster(
                samples(part.width, part.height),
                new DataBufferByte(bytes, bytes.length),
                new Point(part.x, part.y));
    }

    private void load(int from) {
        if (from == top) {
            return;
        }
        if (from != (top < 0 ? 0 : top + tile)) {
            throw new IllegalStateException(
                    "rows should be asked for from top to bottom, but %d follows %d"
                            .formatted(from, top));
        }
        top = from;
        for (int y = top; y < Math.min(top + tile, rows.height()); y++) {
            int at = 3 * rows.width() * (y - top);
            rows.read(y, band, at);
            if (half != null) {
                half.pass(y, band, at);
            }
        }
    }

    private static SampleModel samples(int width, int height) {
        return new PixelInterleavedSampleModel(
                DataBuffer.TYPE_BYTE, width, height, 3, 3 * width, new int[] {0, 1, 2});
    }

    @Override
    public ColorModel getColorModel() {
        return COLOURS;
    }

    @Override
    public SampleModel getSampleModel() {
        return samples(tile, tile);
    }

    @Override
    public int getWidth() {
        return rows.width();
    }

    @Override
    public int getHeight() {
        return rows.height();
    }

    @Override
    public int getTileWidth() {
        return tile;
    }

    @Override
    public int getTileHeight() {
        return tile;
    }

    @Override
    public int getNumXTiles() {
        return (getWidth() + tile - 1) / tile;
    }

    @Override
    public int getNumYTiles() {
        return (getHeight() + tile - 1) / tile;
    }

    @Override
    public Raster getTile(int x, int y) {
        return getData(new Rectangle(x * tile, y * tile, tile, tile));
    }

    @Override
    public Raster getData() {
        return getData(new Rectangle(getWidth(), getHeight()));
    }

    @Override
    public WritableRaster copyData(@Nullable WritableRaster raster) {
        throw new UnsupportedOperationException("rows pass once; ask for getData(Rectangle)");
    }

    @Override
    public int getMinX() {
        return 0;
    }

    @Override
    public int getMinY() {
        return 0;
    }

    @Override
    public int getMinTileX() {
        return 0;
    }

    @Override
    public int getMinTileY() {
        return 0;
    }

    @Override
    public int getTileGridXOffset() {
        return 0;
    }

    @Override
    public int getTileGridYOffset() {
        return 0;
    }

    @Override
    public @Nullable Vector<RenderedImage> getSources() {
        return null;
    }

    @Override
    public Object getProperty(String name) {
        return Image.UndefinedProperty;
    }

    @Override
    public String @Nullable [] getPropertyNames() {
        return null;
    }
}
