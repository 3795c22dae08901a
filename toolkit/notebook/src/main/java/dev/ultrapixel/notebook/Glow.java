package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.Heat;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Tensor;

/** Heat in colour: black, orange, white, so that it reads without telling colours apart. */
final class Glow {

    private static final float[] ORANGE = {0.95f, 0.5f, 0.05f};
    private static final float KNEE = 0.65f; // of the largest share, where it is fully orange

    private Glow() {}

    /** A pixel a cell; the map's largest share is white. */
    static Picture of(Heat heat) {
        float[] map = heat.map().floats();
        double top = Math.max(1e-12, heat.largest());
        float[] rgb = new float[3 * map.length];
        for (int i = 0; i < rgb.length; i++) {
            float v = (float) Math.max(0, map[i % map.length] / top);
            float orange = ORANGE[i / map.length];
            rgb[i] = v < KNEE ? orange * v / KNEE : orange + (1 - orange) * (v - KNEE) / (1 - KNEE);
        }
        return Picture.of(Tensor.of(rgb, 3, heat.map().size(0), heat.map().size(1)));
    }

    /** Cells as squares so many pixels a side. */
    static Picture large(Picture cells, int pixels) {
        int w = cells.width();
        int h = cells.height();
        float[] small = cells.tensor().floats();
        float[] rgb = new float[3 * w * h * pixels * pixels];
        int wide = w * pixels;
        int area = wide * h * pixels;
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i % area;
            rgb[i] = small[i / area * w * h + pixel / wide / pixels * w + pixel % wide / pixels];
        }
        return Picture.of(Tensor.of(rgb, 3, (long) h * pixels, wide));
    }
}
