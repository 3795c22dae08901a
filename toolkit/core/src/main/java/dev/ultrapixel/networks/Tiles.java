package dev.ultrapixel.networks;

import dev.ultrapixel.tensor.Dtype;

/**
 * A latent cut into {@code down} × {@code across} tiles of about the same size, each of which sees
 * {@code halo} cells beyond its core.
 *
 * @param rows of the latent
 * @param columns of the latent
 */
public record Tiles(int rows, int columns, int down, int across, int halo) {

    private static final long OVERHEAD = 256L << 20; // a band's layers, and what libtorch copies
    private static final int SMALLEST = 16; // cells; below, halos are all there is

    public Tiles {
        if (rows < 1 || columns < 1 || down < 1 || across < 1 || down > rows || across > columns) {
            throw new IllegalArgumentException(
                    "a latent of %d×%d cells should be cut into 1 to as many tiles but into %d×%d"
                            .formatted(rows, columns, down, across));
        }
    }

    /**
     * The cut that repeats the least of those whose tiles keep the decoder's activations within a
     * budget of bytes.
     *
     * @throws IllegalArgumentException if the smallest tile needs more
     */
    public static Tiles within(
            StageAConfig config, int rows, int columns, Dtype dtype, long budget) {
        double cell = config.cHidden() * dtype.bytes(); // a map of the deepest level
        double most = (budget - OVERHEAD) / cell; // cells of a tile with its halo
        Tiles best = null;
        for (int down = 1; down == 1 || rows / down >= SMALLEST; down++) {
            for (int across = 1; across == 1 || columns / across >= SMALLEST; across++) {
                var tiles = new Tiles(rows, columns, down, across, config.halo());
                if (tiles.largest() <= most && (best == null || tiles.cells() < best.cells())) {
                    best = tiles;
                }
                if (tiles.largest() <= most) {
                    break; // more tiles of these rows only repeat more
                }
            }
        }
        if (best == null) {
            throw new IllegalArgumentException(
                    "a tile of Stage A with its halo of %d cells should fit into a budget of %d MiB but does not; allow more"
                            .formatted(config.halo(), budget >> 20));
        }
        return best;
    }

    /** First row of strip i; that of strip {@code down} is the number of rows. */
    int top(int i) {
        return (int) ((long) rows * i / down);
    }

    private int left(int j) {
        return (int) ((long) columns * j / across);
    }

    /** The cells that tile (i, j) is there for. */
    public Window core(int i, int j) {
        return new Window(
                rows, columns, top(i), left(j), top(i + 1) - top(i), left(j + 1) - left(j));
    }

    /** The cells that a core's pixels depend on. */
    public Window seen(Window core) {
        int top = Math.max(0, core.top() - halo);
        int left = Math.max(0, core.left() - halo);
        int bottom = Math.min(rows, core.top() + core.height() + halo);
        int right = Math.min(columns, core.left() + core.width() + halo);
        return new Window(rows, columns, top, left, bottom - top, right - left);
    }

    /** Cells decoded over cells asked for. */
    public double work() {
        return (double) cells() / ((long) rows * columns);
    }

    private long cells() {
        long cells = 0;
        for (int i = 0; i < down; i++) {
            for (int j = 0; j < across; j++) {
                cells += seen(core(i, j)).cells();
            }
        }
        return cells;
    }

    private long largest() {
        return tallest() * widest();
    }

    /** Rows that the largest tile sees, at most. */
    public long tallest() {
        return Math.min(rows, (rows + down - 1) / down + 2L * halo);
    }

    /** Columns that the largest tile sees, at most. */
    public long widest() {
        return Math.min(columns, (columns + across - 1) / across + 2L * halo);
    }
}
