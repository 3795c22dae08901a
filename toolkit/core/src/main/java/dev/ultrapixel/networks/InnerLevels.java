package dev.ultrapixel.networks;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * y = x + Δ around a trunk's inner levels: Δ is kept in one call and added again in another,
 * instead of computing them. Where y has another shape than x, y itself is kept.
 */
public final class InnerLevels implements Hooks {

    private final Hooks others;
    private final @Nullable Array taken;
    private @Nullable Tensor kept;

    private InnerLevels(Hooks others, @Nullable Array taken) {
        this.others = others;
        this.taken = taken;
    }

    /** Computes the inner levels and keeps what they add. */
    public static InnerLevels keeping(Hooks others) {
        return new InnerLevels(others, null);
    }

    /** Computes none of the inner levels. taken (b, h, w, c): what another call has kept */
    public static InnerLevels taking(Hooks others, Array taken) {
        return new InnerLevels(others, taken);
    }

    /** What the call kept (b, h, w, c). */
    public Tensor kept() {
        Tensor known = kept;
        if (known == null) {
            throw new IllegalStateException(
                    "a call keeps what the inner levels add as it passes them, but none has; is the"
                            + " network's trunk of one level?");
        }
        return known;
    }

    @Override
    public Array inner(Array x, Supplier<Array> levels) {
        Array known = taken;
        if (known != null) {
            return like(known, x) ? Ops.add(x, known) : known;
        }
        Array y = levels.get();
        kept = (like(y, x) ? Ops.sub(y, x) : y).keep();
        return y;
    }

    private static boolean like(Array y, Array x) {
        return Arrays.equals(y.shape(), x.shape());
    }

    @Override
    public Array beforeResBlock(int visited, Array x) {
        return others.beforeResBlock(visited, x);
    }

    @Override
    public Array afterFirstAttention(Level level, Array x) {
        return others.afterFirstAttention(level, x);
    }
}
