package dev.ultrapixel.image;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** AWT image → picture, by rows: v = c a + (1 − a), c the colour, a the opacity, 1 white. */
final class Pixels {

    private final BufferedImage image;
    private final int width;
    private final boolean grey;

    private Pixels(BufferedImage image) {
        this.image = image;
        width = image.getWidth();
        grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    static Picture of(BufferedImage image) {
        int height = image.getHeight();
        int width = image.getWidth();
        ByteBuffer values = Tensor.allocate(Dtype.F32, 3L * height * width);
        FloatBuffer to = values.asFloatBuffer();
        var pixels = new Pixels(image);
        float[][] rgb = new float[3][width];
        for (int y = 0; y < height; y++) {
            pixels.row(y, rgb);
            for (int c = 0; c < 3; c++) {
                to.put((c * height + y) * width, rgb[c]);
            }
        }
        return Picture.of(Tensor.of(Dtype.F32, values, 3, height, width));
    }

    private void row(int y, float[][] rgb) {
        if (grey) {
            greyRow(y, rgb);
        } else {
            colourRow(y, rgb);
        }
    }

    private void colourRow(int y, float[][] rgb) {
        int[] argb = image.getRGB(0, y, width, 1, null, 0, width);
        for (int x = 0; x < width; x++) {
            float a = (argb[x] >>> 24) / 255f;
            for (int c = 0; c < 3; c++) {
                rgb[c][x] = onWhite((argb[x] >> 16 - 8 * c & 0xff) / 255f, a);
            }
        }
    }

    /** Grey levels as they stand in the file; AWT would take them for linear light. */
    private void greyRow(int y, float[][] rgb) {
        int bands = image.getRaster().getNumBands();
        float white = (1 << image.getColorModel().getComponentSize(0)) - 1;
        int[] levels = image.getRaster().getPixels(0, y, width, 1, (int[]) null);
        for (int x = 0; x < width; x++) {
            float a = bands == 1 ? 1 : levels[x * bands + 1] / white;
            float v = onWhite(levels[x * bands] / white, a);
            for (int c = 0; c < 3; c++) {
                rgb[c][x] = v;
            }
        }
    }

    private static float onWhite(float v, float a) {
        return v * a + (1 - a);
    }
}
