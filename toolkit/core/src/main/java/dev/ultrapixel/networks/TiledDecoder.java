package dev.ultrapixel.networks;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Cancel;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/**
 * Stage A's decoder strip by strip, in tiles that see as far as a pixel looks ({@link
 * StageAConfig#halo}): the pixels of the whole, in memory that the tile bounds.
 *
 * <p>Where a tile ends with the latent, the border is padded as the whole's; elsewhere what the
 * padding spoils lies in the halo, which is cut away.
 *
 * @param latent (1, 4, h, w), F32, or F64 for comparisons in double precision
 * @param tiles how the latent is cut
 */
public record TiledDecoder(StageA net, Tensor latent, Tiles tiles) {

    /** Bytes of activations that a decoder takes unless told otherwise. */
    public static final long BUDGET = 512L << 20;

    private static final int CHANNELS = 3;

    /** As few tiles as {@link #BUDGET} allows. */
    public static TiledDecoder of(StageA net, Tensor latent) {
        return of(net, latent, BUDGET);
    }

    /** As few tiles as a budget of bytes allows. */
    public static TiledDecoder of(StageA net, Tensor latent, long budget) {
        if (latent.rank() != 4 || latent.size(0) != 1) {
            throw new IllegalArgumentException(
                    "a latent to decode should be (1, c, h, w) but is " + latent);
        }
        int rows = Math.toIntExact(latent.size(2));
        int columns = Math.toIntExact(latent.size(3));
        return new TiledDecoder(
                net, latent, Tiles.within(net.config(), rows, columns, net.dtype(), budget));
    }

    /** Of the picture, in pixels. */
    public int width() {
        return factor() * tiles.columns();
    }

    /** Of the picture, in pixels. */
    public int height() {
        return factor() * tiles.rows();
    }

    /** Number of strips, from top to bottom. */
    public int strips() {
        return tiles.down();
    }

    /** Rows of strip i, in pixels. */
    public int rows(int i) {
        return factor() * (tiles.top(i + 1) - tiles.top(i));
    }

    /** Rows of the tallest strip, in pixels. */
    public int tallest() {
        return IntStream.range(0, strips()).map(this::rows).max().orElseThrow();
    }

    /** Writes strip i: the picture's rows (3, rows, width), not clamped. */
    public void strip(int i, FloatBuffer to) {
        decode(i, new Picture(to, 0, rows(i)));
    }

    /**
     * All strips: (1, 3, height, width) of the latent's type, not clamped; F32 if there are
     * several.
     */
    public Tensor whole() {
        if (tiles.down() == 1 && tiles.across() == 1) {
            return Scope.tidy(() -> net.decode(Array.of(latent)).keep());
        }
        ByteBuffer bytes = Tensor.allocate(Dtype.F32, (long) CHANNELS * height() * width());
        FloatBuffer all = bytes.asFloatBuffer();
        for (int i = 0; i < strips(); i++) {
            decode(i, new Picture(all, factor() * tiles.top(i), height()));
        }
        return Tensor.of(Dtype.F32, bytes, 1, CHANNELS, height(), width());
    }

    /**
     * Where pixels go.
     *
     * @param values (3, rows, width)
     * @param top row of the strip's first
     */
    private record Picture(FloatBuffer values, int top, int rows) {}

    private void decode(int i, Picture to) {
        for (int j = 0; j < tiles.across(); j++) {
            Cancel.check();
            decode(tiles.core(i, j), to);
        }
    }

    /** The pixels of a tile's core. */
    private void decode(Window core, Picture to) {
        Window seen = tiles.seen(core);
        Scope.tidy(
                () -> {
                    Array pixels = net.decode(cut(Array.of(latent), seen));
                    var inner =
                            new Window(
                                            seen.height(),
                                            seen.width(),
                                            core.top() - seen.top(),
                                            core.left() - seen.left(),
                                            core.height(),
                                            core.width())
                                    .zoomed(factor());
                    Ops.to(cut(pixels, inner), Dtype.F32)
                            .read(
                                    tile ->
                                            put(
                                                    tile.asFloatBuffer(),
                                                    inner,
                                                    factor() * core.left(),
                                                    to));
                    return 0;
                });
    }

    /** (1, c, h, w) → (1, c, window's height, window's width) */
    private static Array cut(Array x, Window window) {
        Array rows = Ops.narrow(x, 2, window.top(), window.height());
        return Ops.contiguous(Ops.narrow(rows, 3, window.left(), window.width()));
    }

    private void put(FloatBuffer tile, Window inner, int left, Picture to) {
        for (int c = 0, from = 0; c < CHANNELS; c++) {
            for (int row = 0; row < inner.height(); row++, from += inner.width()) {
                int at = (c * to.rows() + to.top() + row) * width() + left;
                to.values().put(at, tile, from, inner.width());
            }
        }
    }

    private int factor() {
        return Math.toIntExact(net.config().factor());
    }

    /** {@code 6144×6144 px in 6×6 tiles, 1.22 times the work} */
    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT,
                "%d×%d px in %d×%d tiles, %.2f times the work",
                width(),
                height(),
                tiles.down(),
                tiles.across(),
                tiles.work());
    }
}
