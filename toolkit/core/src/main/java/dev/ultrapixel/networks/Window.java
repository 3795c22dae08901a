package dev.ultrapixel.networks;

/**
 * Some cells of a grid: height × width of them from (top, left) on, of rows × columns in all.
 *
 * @param rows of the whole grid
 * @param columns of the whole grid
 */
public record Window(int rows, int columns, int top, int left, int height, int width) {

    public Window {
        if (top < 0
                || left < 0
                || height < 1
                || width < 1
                || top + height > rows
                || left + width > columns) {
            throw new IllegalArgumentException(
                    "a window should lie inside its grid of %d×%d cells but is %d×%d cells from (%d, %d) on"
                            .formatted(rows, columns, height, width, top, left));
        }
    }

    /** The whole grid. */
    public static Window all(int rows, int columns) {
        return new Window(rows, columns, 0, 0, rows, columns);
    }

    /** The same part of the picture on a grid so many times as fine. */
    public Window zoomed(int zoom) {
        if (zoom < 1) {
            throw new IllegalArgumentException("a zoom should be at least 1 but is " + zoom);
        }
        return new Window(
                rows * zoom, columns * zoom, top * zoom, left * zoom, height * zoom, width * zoom);
    }

    /** Number of cells. */
    int cells() {
        return height * width;
    }

    /** {@code 8×8 cells from (4, 4) on of 24×24} */
    @Override
    public String toString() {
        return "%d×%d cells from (%d, %d) on of %d×%d"
                .formatted(height, width, top, left, rows, columns);
    }
}
