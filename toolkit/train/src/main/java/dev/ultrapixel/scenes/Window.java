package dev.ultrapixel.scenes;

/**
 * The part of a scene that a picture shows, in the scene's units: the middle of the canvas is (0,
 * 0), its short side is 1 long. A close-up is a small window of the same scene.
 */
public record Window(Box part) {

    /** The whole canvas of a picture of these sides. */
    public static Window whole(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "a canvas should have sides above 0 but is %d×%d".formatted(width, height));
        }
        double side = Math.min(width, height);
        return around(0, 0, width / side, height / side);
    }

    /** Around a middle. */
    public static Window around(double x, double y, double width, double height) {
        return new Window(new Box(x - width / 2, y - height / 2, width, height));
    }

    /** The same middle, everything so many times larger. */
    public Window zoomed(double times) {
        return around(part.centreX(), part.centreY(), part.width() / times, part.height() / times);
    }

    /** A box of the scene in pixels of a picture of this window. */
    public Box pixels(Box box, int width, int height) {
        double sx = width / part.width();
        double sy = height / part.height();
        return new Box(
                (box.x() - part.x()) * sx,
                (box.y() - part.y()) * sy,
                box.width() * sx,
                box.height() * sy);
    }
}
