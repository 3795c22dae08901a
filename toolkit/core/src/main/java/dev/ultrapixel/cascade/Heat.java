package dev.ultrapixel.cascade;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;

/**
 * A word's heat on a grid.
 *
 * @param map F32 (rows, columns): the share of each image token's attention that the word holds
 */
public record Heat(String word, Tensor map) {

    private static final float[] WARM = {1f, 0.62f, 0.1f}; // orange, told apart by most eyes
    private static final float DIM = 0.35f; // how much of the picture is left where it is cold

    /**
     * exp(−d² / 2σ²), d the distance from the middle in sides of the picture: a map that knows
     * nothing of the picture; even where σ is infinite.
     */
    public static Heat gaussian(int rows, int columns, double sigma) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            int row = i / columns;
            double y = (row + 0.5) / rows - 0.5;
            double x = (i % columns + 0.5) / columns - 0.5;
            values[i] = (float) Math.exp(-(x * x + y * y) / (2 * sigma * sigma));
        }
        return new Heat("the middle", Tensor.of(values, rows, columns));
    }

    /** The mean share over the grid. */
    public double mean() {
        return Arrays.stream(map.doubles()).average().orElse(0);
    }

    /** The largest share. */
    public double largest() {
        return Arrays.stream(map.doubles()).max().orElse(0);
    }

    /**
     * Share of the heat inside a box in [0, 1]: from (top, left) to (bottom, right). A cell counts
     * by its centre. An even map has the box's area.
     */
    public double inside(double top, double left, double bottom, double right) {
        double all = 0;
        double within = 0;
        long columns = map.size(1);
        for (long i = 0; i < map.count(); i++) {
            long row = i / columns;
            double y = (row + 0.5) / map.size(0);
            double x = (i % columns + 0.5) / columns;
            all += map.at(i);
            within += y >= top && y < bottom && x >= left && x < right ? map.at(i) : 0;
        }
        return all == 0 ? 0 : within / all;
    }

    /** The heat from black to orange, its largest share full, so many pixels a cell. */
    public Picture picture(int pixels) {
        int h = (int) map.size(0) * pixels;
        int w = (int) map.size(1) * pixels;
        return over(Picture.of(Tensor.zeros(3, h, w)));
    }

    /** Over a picture, which is dimmed where the word is cold; the map is scaled to its size. */
    public Picture over(Picture picture) {
        int h = picture.height();
        int w = picture.width();
        float[] heat = scaled(h, w).floats();
        float[] rgb = picture.tensor().floats();
        float top = 1e-12f;
        for (float value : heat) {
            top = Math.max(top, value);
        }
        int area = h * w;
        for (int i = 0; i < rgb.length; i++) {
            float v = Math.max(0, heat[i % area] / top);
            float seen = rgb[i] * (DIM + (1 - DIM) * v);
            int channel = i / area;
            rgb[i] = seen + (WARM[channel] - seen) * 0.5f * v;
        }
        return Picture.of(Tensor.of(rgb, 3, h, w));
    }

    private Tensor scaled(int h, int w) {
        return Scope.tidy(
                () -> {
                    Array grid = Ops.reshape(Array.of(map), 1, map.size(0), map.size(1), 1);
                    return Ops.reshape(Grid.bilinearCentres(grid, h, w), h, w).keep();
                });
    }

    /** {@code heat of "fox" on 9×9 cells, mean 0.021, largest 0.094} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "heat of \"%s\" on %d×%d cells, mean %.3f, largest %.3f",
                word,
                map.size(0),
                map.size(1),
                mean(),
                largest());
    }
}
