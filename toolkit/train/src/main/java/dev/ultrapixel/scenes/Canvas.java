package dev.ultrapixel.scenes;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.FloatBuffer;

/** Scene, window → pixels, antialiased. */
final class Canvas {

    private Canvas() {}

    /** Writes r, g, b planes (3, height, width) with values in [0, 1] from the position on. */
    static void draw(Scene scene, Window window, int width, int height, FloatBuffer to) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = graphics(image);
        try {
            g.setColor(new Color(scene.ground().rgb()));
            g.fillRect(0, 0, width, height);
            for (Placed placed : scene.drawings()) {
                draw(placed, window, width, height, g);
            }
        } finally {
            g.dispose();
        }
        planes(((DataBufferInt) image.getRaster().getDataBuffer()).getData(), to);
    }

    static Graphics2D graphics(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return g;
    }

    private static void draw(Placed placed, Window window, int width, int height, Graphics2D g) {
        if (!placed.square().overlaps(window.part())) {
            return;
        }
        Box square = window.pixels(placed.square(), width, height);
        Graphics2D own = (Graphics2D) g.create();
        try {
            own.translate(square.x(), square.y());
            own.scale(1, square.height() / square.width());
            Svg.of(placed.drawing()).draw(own, square.width());
        } finally {
            own.dispose();
        }
    }

    private static void planes(int[] pixels, FloatBuffer to) {
        float[] plane = new float[pixels.length];
        for (int shift = 16; shift >= 0; shift -= 8) {
            for (int i = 0; i < pixels.length; i++) {
                plane[i] = LEVELS[pixels[i] >> shift & 0xff];
            }
            to.put(plane);
        }
    }

    private static final float[] LEVELS = levels();

    private static float[] levels() {
        float[] levels = new float[256];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = i / 255f;
        }
        return levels;
    }
}
