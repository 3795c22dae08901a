package dev.ultrapixel.scenes;

import java.util.random.RandomGenerator;

/**
 * Windows around a point of a drawing's ink.
 *
 * @param share how often a picture is one
 * @param from smallest enlargement
 * @param to largest enlargement; between the two it is uniform in its logarithm
 */
public record CloseUps(double share, double from, double to) {

    /** Whole scenes alone. */
    public static final CloseUps NONE = new CloseUps(0, 1.5, 4);

    public CloseUps {
        Shares.check("a close-up's share", share);
        if (!(from > 0 && from <= to && Double.isFinite(to))) {
            throw new IllegalArgumentException(
                    "a close-up should enlarge from something above 0 to as much or more but does %s to %s"
                            .formatted(from, to));
        }
    }

    /** Enlarged 1.5 to 4 times (core.json, "closeup"). */
    public static CloseUps of(double share) {
        return new CloseUps(share, 1.5, 4);
    }

    /** Around any point of the drawing's ink. */
    Window window(Placed placed, Window whole, RandomGenerator random) {
        double zoom = from * Math.pow(to / from, random.nextDouble());
        Svg.Point point = Svg.of(placed.drawing()).inkPoint(random);
        return Window.around(
                placed.x() + (point.x() - 0.5) * placed.size(),
                placed.y() + (point.y() - 0.5) * placed.size(),
                whole.part().width() / zoom,
                whole.part().height() / zoom);
    }
}
