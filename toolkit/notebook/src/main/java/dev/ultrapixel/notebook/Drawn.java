package dev.ultrapixel.notebook;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Tensor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.knowm.xchart.internal.chartpart.Chart;

/** A chart → pixels, twice as fine as the page. Its own paper is clear, so the page's shows. */
final class Drawn {

    private static final int FINE = 2;
    private static final Color CLEAR = new Color(0, true);

    private Drawn() {}

    /** For the page. */
    static String html(Chart<?, ?> chart) {
        return Html.image(
                png(image(chart, CLEAR)), "image/png", chart.getWidth(), chart.getTitle());
    }

    /** For files, on white. */
    static Picture picture(Chart<?, ?> chart) {
        BufferedImage image = image(chart, Color.WHITE);
        int w = image.getWidth();
        int h = image.getHeight();
        int[] pixels = image.getRGB(0, 0, w, h, null, 0, w);
        float[] rgb = new float[3 * w * h];
        for (int i = 0; i < rgb.length; i++) {
            int channel = i / (w * h);
            rgb[i] = (pixels[i % (w * h)] >> (16 - 8 * channel) & 255) / 255f;
        }
        return Picture.of(Tensor.of(rgb, 3, h, w));
    }

    private static BufferedImage image(Chart<?, ?> chart, Color paper) {
        int w = FINE * chart.getWidth();
        int h = FINE * chart.getHeight();
        var image = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setColor(paper);
            pen.fillRect(0, 0, w, h);
            pen.scale(FINE, FINE);
            chart.paint(pen, chart.getWidth(), chart.getHeight());
        } finally {
            pen.dispose();
        }
        return image;
    }

    private static byte[] png(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a chart should be written to memory", e);
        }
        return bytes.toByteArray();
    }
}
