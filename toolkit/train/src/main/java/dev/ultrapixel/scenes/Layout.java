package dev.ultrapixel.scenes;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How drawings stand on a canvas: each in the middle of a cell of its own, a little moved.
 *
 * @param smallest size of a drawing, in short sides of its cell
 * @param largest size of a drawing, in short sides of its cell
 * @param shift how far its middle is moved at most in x and in y, in short sides of its cell
 */
public record Layout(double smallest, double largest, double shift) {

    /** Of the core scenes (core.json, "scene"). */
    public static final Layout CORE = new Layout(0.70, 0.82, 0.025);

    public Layout {
        if (!(smallest > 0) || !(largest >= smallest) || !(shift >= 0 && shift < 0.5)) {
            throw new IllegalArgumentException(
                    "a layout should have 0 < smallest ≤ largest and 0 ≤ shift < 0.5 but has %s, %s, %s"
                            .formatted(smallest, largest, shift));
        }
    }

    /**
     * Equal cells for so many drawings on a canvas of this aspect, row by row, in the scene's
     * units: of all grids the one with the largest short sides, and of those the widest.
     */
    public static List<Box> cells(int width, int height, int drawings) {
        Box canvas = Window.whole(width, height).part();
        int best = 1;
        for (int columns = 1; columns <= drawings; columns++) {
            if (side(canvas, columns, drawings) >= side(canvas, best, drawings)) {
                best = columns;
            }
        }
        double w = canvas.width() / best;
        double h = canvas.height() / rows(best, drawings);
        List<Box> cells = new ArrayList<>();
        for (int i = 0; i < drawings; i++) {
            int row = i / best;
            int column = i % best;
            cells.add(new Box(canvas.x() + column * w, canvas.y() + row * h, w, h));
        }
        return List.copyOf(cells);
    }

    private static double side(Box canvas, int columns, int drawings) {
        return Math.min(canvas.width() / columns, canvas.height() / rows(columns, drawings));
    }

    private static int rows(int columns, int drawings) {
        return (drawings + columns - 1) / columns;
    }

    /** The drawing somewhere about the middle of a cell. */
    public Placed place(Drawing drawing, Box cell, RandomGenerator random) {
        double side = Math.min(cell.width(), cell.height());
        double size = smallest + random.nextDouble() * (largest - smallest);
        double dx = (2 * random.nextDouble() - 1) * shift;
        double dy = (2 * random.nextDouble() - 1) * shift;
        return new Placed(
                drawing, cell.centreX() + dx * side, cell.centreY() + dy * side, size * side);
    }
}
