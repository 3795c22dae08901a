package dev.ultrapixel.diffusion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * target x, low-resolution x, low-resolution steps, target steps; Stage B x, Stage B steps.
 *
 * <p>The order in which the reference draws a cascade's noise, and so which draw of a {@link Tape}
 * belongs to whom. Parts that are not known yet may be left out at the end: what comes before them
 * keeps its place.
 */
public final class DrawOrder {

    /** What one walk draws: its first x and one noise a step, all of the latent's shape. */
    public record Walk(long[] shape, int steps) {}

    /** Indices of one walk's draws. */
    public record Draws(int x, int firstStep, int steps) {

        /** The index of step i's noise. */
        public int step(int i) {
            if (i < 0 || i >= steps) {
                throw new IndexOutOfBoundsException("step %d of %d".formatted(i, steps));
            }
            return firstStep + i;
        }
    }

    private final List<long[]> shapes;
    private final Draws target;
    private final @Nullable Draws low;
    private final @Nullable Draws stageB;

    private DrawOrder(
            List<long[]> shapes, Draws target, @Nullable Draws low, @Nullable Draws stageB) {
        this.shapes = shapes;
        this.target = target;
        this.low = low;
        this.stageB = stageB;
    }

    /** Stage C in one pass, without guidance from a low-resolution one. */
    public static DrawOrder plain(Walk target) {
        var shapes = new ArrayList<long[]>();
        shapes.add(target.shape());
        addSteps(shapes, target);
        return new DrawOrder(List.copyOf(shapes), new Draws(0, 1, target.steps()), null, null);
    }

    /** Stage C in two passes. Before the target pass has settings its steps may be 0. */
    public static DrawOrder guided(Walk target, Walk low) {
        var shapes = new ArrayList<long[]>();
        shapes.add(target.shape());
        shapes.add(low.shape());
        addSteps(shapes, low);
        addSteps(shapes, target);
        return new DrawOrder(
                List.copyOf(shapes),
                new Draws(0, 2 + low.steps(), target.steps()),
                new Draws(1, 2, low.steps()),
                null);
    }

    /** The same, then Stage B. */
    public DrawOrder then(Walk stageB) {
        if (this.stageB != null) {
            throw new IllegalStateException("an order of drawing has one Stage B, and it is there");
        }
        var all = new ArrayList<>(shapes);
        all.add(stageB.shape());
        addSteps(all, stageB);
        var draws = new Draws(shapes.size(), shapes.size() + 1, stageB.steps());
        return new DrawOrder(List.copyOf(all), target, low, draws);
    }

    private static void addSteps(List<long[]> shapes, Walk walk) {
        shapes.addAll(Collections.nCopies(walk.steps(), walk.shape()));
    }

    /** All shapes, in order: what {@link Noise#tape} takes. */
    public List<long[]> shapes() {
        return shapes;
    }

    /** The target pass of Stage C. */
    public Draws target() {
        return target;
    }

    /** The low-resolution pass of Stage C. */
    public Draws low() {
        if (low == null) {
            throw new IllegalStateException("a plain order of drawing has no low-resolution pass");
        }
        return low;
    }

    /** Stage B. */
    public Draws stageB() {
        if (stageB == null) {
            throw new IllegalStateException(
                    "this order of drawing ends before Stage B; say then(…)");
        }
        return stageB;
    }
}
