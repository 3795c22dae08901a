package dev.ultrapixel.nn;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Gradients;
import dev.ultrapixel.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Less memory for more work: on the way forward a block keeps its output alone; on the way back it
 * is computed again, this time with what its gradient needs (Chen et al. 2016).
 *
 * <p>The output is a boundary: a leaf that collects its gradient. Blocks read boundaries and
 * parameters only, so that going back through them from the last to the first finds every gradient.
 * Random masks come again ({@link Dropout}); everything else in a block is a function of its
 * inputs.
 */
public final class Checkpoints {

    private static final ThreadLocal<@Nullable Checkpoints> HERE = new ThreadLocal<>();

    private final List<Segment> segments = new ArrayList<>();
    private final List<Array> held = new ArrayList<>();

    /** How a boundary came about. */
    private record Segment(Supplier<Array> again, Array boundary, @Nullable Dropout dropout) {}

    /**
     * Runs a forward pass whose blocks are checkpoints, or none if null. What an earlier one left
     * is dropped.
     */
    public static <T> T during(@Nullable Checkpoints checkpoints, Supplier<T> body) {
        if (checkpoints != null) {
            checkpoints.release();
        }
        Checkpoints before = HERE.get();
        HERE.set(checkpoints);
        try {
            return body.get();
        } finally {
            HERE.set(before);
        }
    }

    /** Those of this thread's pass, if it has any. */
    public static @Nullable Checkpoints here() {
        return Gradients.recording() ? HERE.get() : null;
    }

    /** Whether this thread is on the way forward or back of a pass with checkpoints. */
    static boolean passing() {
        return HERE.get() != null;
    }

    /** A block's output, or the input of the first block, without its graph. */
    public Array segment(Supplier<Array> block) {
        Array boundary =
                Scope.tidy(() -> Gradients.boundary(Gradients.pause(block))); // outside all scopes
        segments.add(new Segment(block, boundary, Dropout.here()));
        return boundary;
    }

    /** What blocks read beside their input: it lives until the way back is done. */
    public Array enter(Array x) {
        Array kept = Gradients.hold(x);
        held.add(kept);
        if (!Gradients.reach(x)) {
            return kept;
        }
        Array boundary = Gradients.boundary(x);
        segments.add(new Segment(() -> kept, boundary, null));
        return boundary;
    }

    /**
     * d loss / d row (n) of leaves; loss was made by the last pass during these, or none if null.
     */
    public static Array gradient(@Nullable Checkpoints checkpoints, FlatLeaves leaves, Array loss) {
        return checkpoints == null ? leaves.gradient(loss) : checkpoints.gradient(leaves, loss);
    }

    private Array gradient(FlatLeaves leaves, Array loss) {
        try {
            Gradients.backward(loss);
            for (int i = segments.size() - 1; i >= 0; i--) {
                Segment segment = segments.get(i);
                Scope.tidy(() -> back(segment));
            }
            return leaves.collected();
        } finally {
            release();
        }
    }

    private static boolean back(Segment segment) {
        Array y = Dropout.during(segment.dropout, () -> Gradients.record(segment.again));
        boolean reaches = Gradients.reach(y);
        if (reaches) {
            Gradients.backward(y, Gradients.of(segment.boundary));
        }
        return reaches;
    }

    private void release() {
        segments.forEach(segment -> Gradients.release(segment.boundary));
        held.forEach(Gradients::release);
        segments.clear();
        held.clear();
    }
}
