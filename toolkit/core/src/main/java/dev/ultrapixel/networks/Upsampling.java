package dev.ultrapixel.networks;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Ops;
import java.util.Locale;

/**
 * How low-resolution features get onto the target's grid: the paper's ablation. The guide was
 * trained with the INR, so the others say what this network misses, not what one trained with them
 * would.
 */
public enum Upsampling {
    /** The implicit neural representation and the nearest cell together, as trained. */
    INR,
    /** The nearest cell: the INR's base without what it adds. */
    NEAREST,
    /** Bilinear between cell centres. */
    BILINEAR,
    /** Bicubic between cell centres. */
    BICUBIC,
    /** Nothing: the guide hears only the target's own features. */
    ZERO;

    /** f (b, h, w, c) → (b, rows, columns, c) */
    Array apply(Guide guide, Array f, int rows, int columns) {
        return switch (this) {
            case INR -> guide.upsample(f, rows, columns);
            case NEAREST -> Grid.nearest(f, rows, columns);
            case BILINEAR -> Grid.bilinearCentres(f, rows, columns);
            case BICUBIC -> Grid.bicubic(f, rows, columns);
            case ZERO -> Ops.mul(Grid.nearest(f, rows, columns), 0);
        };
    }

    /** {@code inr} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
