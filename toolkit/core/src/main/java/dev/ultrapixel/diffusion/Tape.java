package dev.ultrapixel.diffusion;

import dev.ultrapixel.tensor.Tensor;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Noise cut to the shapes of a walk: {@code get(i)} is its i-th draw, at any time and in any order.
 *
 * <p>Holds no memory that is wanted elsewhere: the draws go when the garbage collector comes and
 * are made again from the first one on, which costs little beside a step. Softly held they would
 * stay when native memory is short, which the collector does not see.
 */
public final class Tape {

    private final Noise noise;
    private final List<long[]> shapes;
    private volatile @Nullable WeakReference<List<Tensor>> drawn;

    Tape(Noise noise, List<long[]> shapes) {
        this.noise = noise;
        this.shapes = List.copyOf(shapes);
    }

    /** The i-th draw. */
    public Tensor get(int i) {
        if (i < 0 || i >= shapes.size()) {
            throw new IndexOutOfBoundsException(
                    "draw %d of a tape of %d".formatted(i, shapes.size()));
        }
        return draws().get(i);
    }

    /** Two threads may both draw: the numbers are the same, and no lock is held meanwhile. */
    private List<Tensor> draws() {
        WeakReference<List<Tensor>> known = drawn;
        List<Tensor> all = known == null ? null : known.get();
        if (all == null) {
            all = noise.draw(shapes);
            drawn = new WeakReference<>(all);
        }
        return all;
    }

    /** How many draws it has. */
    public int size() {
        return shapes.size();
    }

    /** Where the numbers come from. */
    public Noise noise() {
        return noise;
    }

    /** {@code seed 7, 42 draws}. */
    @Override
    public String toString() {
        return noise + ", " + shapes.size() + " draws";
    }
}
