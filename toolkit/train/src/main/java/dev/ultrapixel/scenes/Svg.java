package dev.ultrapixel.scenes;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** A drawing parsed once per process, drawn by JSVG; nobody else knows JSVG. Thread-safe. */
final class Svg {

    private static final Map<Drawing, Svg> PARSED = new ConcurrentHashMap<>();
    private static final int FINE = 256; // pixels a side on which ink is looked for

    private final SVGDocument document;
    private final Box viewBox;
    private final BitSet inked; // pixels of a fine picture of the square
    private final Box ink;

    private Svg(SVGDocument document, Box viewBox) {
        this.document = document;
        this.viewBox = viewBox;
        this.inked = inked();
        this.ink = bounds();
    }

    static Svg of(Drawing drawing) {
        return PARSED.computeIfAbsent(drawing, Svg::parse);
    }

    private static Svg parse(Drawing drawing) {
        Box box = drawing.viewBox();
        String text =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"%s %s %s %s\">%s</svg>"
                        .formatted(box.x(), box.y(), box.width(), box.height(), drawing.body());
        var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        SVGDocument document = new SVGLoader().load(bytes, null, LoaderContext.createDefault());
        if (document == null) {
            throw new IllegalArgumentException(
                    "the body of drawing %s should be SVG but can't be parsed".formatted(drawing));
        }
        return new Svg(document, box);
    }

    /** Draws into the square of so many units with its upper left at (0, 0), as g is set up. */
    void draw(Graphics2D g, double side) {
        double scale = side / Math.max(viewBox.width(), viewBox.height());
        double width = viewBox.width() * scale;
        double height = viewBox.height() * scale;
        var place =
                new ViewBox(
                        (float) ((side - width) / 2),
                        (float) ((side - height) / 2),
                        (float) width,
                        (float) height);
        document.renderWithPlatform(NullPlatformSupport.INSTANCE, g, place);
    }

    /** What the ink covers of the square, whose side is 1. */
    Box ink() {
        return ink;
    }

    /** A point on the ink, in the square whose side is 1. */
    Point inkPoint(RandomGenerator random) {
        int x;
        int y;
        do {
            x = (int) (FINE * (ink.x() + random.nextDouble() * ink.width()));
            y = (int) (FINE * (ink.y() + random.nextDouble() * ink.height()));
        } while (!inked.get(y * FINE + x));
        return new Point((x + 0.5) / FINE, (y + 0.5) / FINE);
    }

    /** A place. */
    record Point(double x, double y) {}

    private BitSet inked() {
        var image = new BufferedImage(FINE, FINE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = Canvas.graphics(image);
        draw(g, FINE);
        g.dispose();
        int[] pixels = image.getRGB(0, 0, FINE, FINE, null, 0, FINE);
        var set = new BitSet(pixels.length);
        for (int i = 0; i < pixels.length; i++) {
            set.set(i, pixels[i] >>> 24 >= 128);
        }
        return set;
    }

    private Box bounds() {
        int left = FINE;
        int right = -1;
        int top = FINE;
        int bottom = -1;
        for (int i = inked.nextSetBit(0); i >= 0; i = inked.nextSetBit(i + 1)) {
            left = Math.min(left, i % FINE);
            right = Math.max(right, i % FINE);
            top = Math.min(top, i / FINE);
            bottom = Math.max(bottom, i / FINE);
        }
        if (right < 0) {
            throw new IllegalArgumentException("a drawing should have ink but this one has none");
        }
        double side = FINE;
        return new Box(
                left / side, top / side, (right + 1 - left) / side, (bottom + 1 - top) / side);
    }
}
