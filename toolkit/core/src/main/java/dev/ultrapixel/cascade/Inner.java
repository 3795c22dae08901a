package dev.ultrapixel.cascade;

import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.InnerLevels;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a network's inner levels added in a step of one picture: {@link InnerLevels}. Held by the
 * trajectory after that step and by no other, so it goes with it.
 *
 * @param cond (1, h, w, c)
 * @param uncond of the half without the conditions, or null where there was none
 */
record Inner(Tensor cond, @Nullable Tensor uncond) {

    /** What a call does about the inner levels. */
    sealed interface Use {}

    /** Computes them. */
    static final Use COMPUTED = new Computed();

    /** Computes them and keeps what they add. */
    static final Use KEPT = new Kept();

    /** See {@link #COMPUTED}. */
    record Computed() implements Use {}

    /** See {@link #KEPT}. */
    record Kept() implements Use {}

    /** Adds what they added in another step, picture by picture, and computes none. */
    record Taken(List<Inner> rows) implements Use {

        /** The conditional rows, then the unconditional ones where there are both. */
        private Array joined(boolean both) {
            Stream<Tensor> cond = rows.stream().map(Inner::cond);
            Stream<Tensor> uncond =
                    both
                            ? rows.stream().map(Inner::uncond).flatMap(Stream::ofNullable)
                            : Stream.of();
            return Ops.concat(0, Stream.concat(cond, uncond).map(Array::of).toArray(Array[]::new));
        }
    }

    /** Other hooks, and around them what a call does about the inner levels; in a scope. */
    static Hooks around(Hooks others, Use use, boolean both) {
        if (use instanceof Taken taken) {
            return InnerLevels.taking(others, taken.joined(both));
        }
        return use instanceof Kept ? InnerLevels.keeping(others) : others;
    }

    /** What a call on n pictures kept, picture by picture; empty where it kept nothing. */
    static List<Inner> of(Hooks hooks, Use use, int n, boolean both) {
        if (!(use instanceof Kept) || !(hooks instanceof InnerLevels levels)) {
            return List.of();
        }
        Tensor kept = levels.kept();
        List<Inner> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(new Inner(kept.rows(i, 1), both ? kept.rows(n + i, 1) : null));
        }
        return List.copyOf(rows);
    }
}
