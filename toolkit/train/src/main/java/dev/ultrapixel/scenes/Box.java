package dev.ultrapixel.scenes;

/** A rectangle: upper left corner, width and height, y downwards. */
public record Box(double x, double y, double width, double height) {

    public Box {
        if (!(width > 0) || !(height > 0) || !Double.isFinite(x + y + width + height)) {
            throw new IllegalArgumentException(
                    "a box should have finite sides above 0 but is %s, %s, %s, %s"
                            .formatted(x, y, width, height));
        }
    }

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }

    public double centreX() {
        return x + width / 2;
    }

    public double centreY() {
        return y + height / 2;
    }

    /** Whether the two have an area in common. */
    public boolean overlaps(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
}
