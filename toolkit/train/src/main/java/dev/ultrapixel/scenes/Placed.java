package dev.ultrapixel.scenes;

/**
 * A drawing in a scene. The middle of the canvas is (0, 0), its short side is 1 long, y goes down.
 *
 * @param x of the drawing's middle
 * @param y of the drawing's middle
 * @param size of the square that the drawing's view box fits into
 */
public record Placed(Drawing drawing, double x, double y, double size) {

    public Placed {
        if (!(size > 0) || !Double.isFinite(x + y + size)) {
            throw new IllegalArgumentException(
                    "a drawing should have a finite place and a size above 0 but %s is at %s, %s with %s"
                            .formatted(drawing, x, y, size));
        }
    }

    /** The square that the view box fits into, in the scene's units. */
    public Box square() {
        return new Box(x - size / 2, y - size / 2, size, size);
    }

    /** What the drawing's ink covers, in the scene's units. */
    public Box box() {
        Box ink = Svg.of(drawing).ink();
        return new Box(
                x + (ink.x() - 0.5) * size,
                y + (ink.y() - 0.5) * size,
                ink.width() * size,
                ink.height() * size);
    }
}
