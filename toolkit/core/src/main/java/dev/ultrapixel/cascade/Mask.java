package dev.ultrapixel.cascade;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;

/** Grid → which share of each cell is drawn anew: 1 all of it, 0 nothing. */
public interface Mask {

    /** F32 (1, 1, rows, columns) in [0, 1]. */
    Tensor on(Latent grid);

    /** Inside a box in [0, 1] from (top, left) to (bottom, right); cells on its border in part. */
    static Mask box(double top, double left, double bottom, double right) {
        if (!(0 <= top && top < bottom && bottom <= 1 && 0 <= left && left < right && right <= 1)) {
            throw new IllegalArgumentException(
                    "a mask's box should go from (top, left) to (bottom, right) within 0 to 1 but goes from (%s, %s) to (%s, %s)"
                            .formatted(top, left, bottom, right));
        }
        return grid -> {
            float[] shares = new float[grid.cells()];
            for (int i = 0; i < shares.length; i++) {
                shares[i] =
                        (float)
                                (overlap(i / grid.columns(), grid.rows(), top, bottom)
                                        * overlap(i % grid.columns(), grid.columns(), left, right));
            }
            return Tensor.of(shares, 1, 1, grid.rows(), grid.columns());
        };
    }

    /** Which share of cell i of n lies between from and to. */
    private static double overlap(int i, int n, double from, double to) {
        double first = Math.max(from * n, i);
        double last = Math.min(to * n, i + 1);
        return Math.max(0, last - first);
    }

    /** Where a picture is white; grey is drawn in part. Scaled to the grid, antialiased. */
    static Mask of(Picture white) {
        Tensor grey =
                Scope.tidy(
                        () -> {
                            Tensor rgb = white.tensor();
                            Array x = Array.of(rgb.reshape(1, 3, rgb.size(1), rgb.size(2)));
                            return Ops.mean(Grid.fromChannelsFirst(x), 3).keep();
                        });
        return grid ->
                Scope.tidy(
                        () -> {
                            long h = white.height();
                            long w = white.width();
                            Array x = Ops.reshape(Array.of(grey), 1, h, w, 1);
                            Array cells = Grid.bilinearAntialiased(x, grid.rows(), grid.columns());
                            return Ops.reshape(
                                            Ops.clamp(cells, 0, 1),
                                            1,
                                            1,
                                            grid.rows(),
                                            grid.columns())
                                    .keep();
                        });
    }

    /** The other part. */
    default Mask outside() {
        return grid -> Scope.tidy(() -> Ops.add(Ops.mul(Array.of(on(grid)), -1), 1).keep());
    }

    /**
     * A drawn picture where the mask is 1, the original's own pixels where it is 0: what was to be
     * kept has been through two decoders otherwise.
     */
    default Picture paste(Picture drawn, Picture original) {
        if (drawn.width() != original.width() || drawn.height() != original.height()) {
            throw new IllegalArgumentException(
                    "the drawn and the original picture should have one size but are %s and %s"
                            .formatted(drawn, original));
        }
        Tensor share = on(new Latent(drawn.height(), drawn.width()));
        float[] m = share.floats();
        float[] values = drawn.tensor().floats();
        float[] kept = original.tensor().floats();
        for (int i = 0; i < values.length; i++) {
            float v = m[i % m.length];
            values[i] = v * values[i] + (1 - v) * kept[i];
        }
        return Picture.of(Tensor.of(values, 3, drawn.height(), drawn.width()));
    }
}
