package dev.ultrapixel.probe;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Values at sites replaced while a walk goes on: {@code
 * draft.with(Ablation.zero("up_blocks.0.2"))}.
 *
 * <p>Of an AttnBlock's site the block's whole output is replaced, what it passes on included.
 * Ablating a trained network is not training it without the part.
 *
 * @param edits in the order in which they are made
 */
public record Ablation(List<Edit> edits) {

    /** Nothing is replaced: a walk that was ablated goes on whole. */
    public static final Ablation NONE = new Ablation(List.of());

    /** How a value is replaced. */
    public sealed interface How permits How.Scale, How.Mean, How.Swap {

        /** value · factor; 0 silences it. */
        record Scale(double factor) implements How {
            @Override
            public String toString() {
                return factor == 0 ? "zero" : "scaled by " + factor;
            }
        }

        /**
         * The mean over the grid, each channel for itself: what, but not where. Of an attention
         * matrix the mean over its columns: every key alike.
         */
        record Mean() implements How {
            @Override
            public String toString() {
                return "mean";
            }
        }

        /** What a trace saw at the same site in the same step: activation patching. */
        record Swap(Trace from) implements How {
            @Override
            public String toString() {
                return "swapped for a " + from;
            }
        }
    }

    /** One glob of sites and what becomes of them in the steps from … to. */
    public record Edit(Glob glob, How how, int from, int to) {

        boolean touches(String path, int step) {
            return step >= from && step <= to && Site.replaceable(path) && glob.matches(path);
        }

        @Override
        public String toString() {
            boolean always = from == 1 && to == Integer.MAX_VALUE;
            return how + " at " + glob + (always ? "" : " in steps " + from + " to " + to);
        }
    }

    public Ablation {
        edits = List.copyOf(edits);
    }

    /** Zeros in place of what the sites hold. */
    public static Ablation zero(String glob) {
        return scale(glob, 0);
    }

    /** See {@link How.Mean}. */
    public static Ablation mean(String glob) {
        return of(glob, new How.Mean());
    }

    /** What the sites hold times a factor. */
    public static Ablation scale(String glob, double factor) {
        if (!Double.isFinite(factor)) {
            throw new IllegalArgumentException(
                    "an ablation's factor should be a finite number but is " + factor);
        }
        return of(glob, new How.Scale(factor));
    }

    /** What another run held there in the same step. */
    public static Ablation swap(String glob, Trace from) {
        return of(glob, new How.Swap(from));
    }

    private static Ablation of(String glob, How how) {
        return new Ablation(List.of(new Edit(Glob.of(glob), how, 1, Integer.MAX_VALUE)));
    }

    /** The same in the steps from … to alone, 1 being the first. */
    public Ablation steps(int from, int to) {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException(
                    "an ablation's steps should go from 1 up but go from %d to %d"
                            .formatted(from, to));
        }
        return new Ablation(
                edits.stream().map(e -> new Edit(e.glob(), e.how(), from, to)).toList());
    }

    /** This, then another. */
    public Ablation and(Ablation other) {
        List<Edit> both = new ArrayList<>(edits);
        both.addAll(other.edits);
        return new Ablation(both);
    }

    /** An error for a glob that none of these sites can follow. */
    public void check(List<Site> sites) {
        for (Edit edit : edits) {
            List<Site> chosen =
                    sites.stream().filter(site -> edit.glob().matches(site.path())).toList();
            if (chosen.isEmpty()) {
                throw new IllegalArgumentException(
                        "an ablation should choose a site but %s chooses none of the walk's %d; sites() lists them"
                                .formatted(edit.glob(), sites.size()));
            }
            if (chosen.stream().noneMatch(site -> site.kind().replaceable())) {
                throw new IllegalArgumentException(
                        "an ablation should choose sites whose values go on, but %s is read off the attention; ablate the block or its .weights"
                                .formatted(chosen.get(0).path()));
            }
        }
    }

    /** Replaces in one step. */
    public Probe.Watch during(int step) {
        return new Replacing(this, step);
    }

    private static final class Replacing implements Probe.Watch {
        private final Ablation ablation;
        private final int step;
        private final Map<String, Integer> visits = new HashMap<>();

        Replacing(Ablation ablation, int step) {
            this.ablation = ablation;
            this.step = step;
        }

        @Override
        public boolean wants(String path) {
            return ablation.edits.stream().anyMatch(edit -> edit.touches(path, step));
        }

        @Override
        public Array see(String path, Array x) {
            int visit = visits.merge(path, 1, Integer::sum) - 1;
            Array y = x;
            for (Edit edit : ablation.edits) {
                if (edit.touches(path, step)) {
                    y = replaced(edit.how(), path, visit, y);
                }
            }
            return y;
        }

        private Array replaced(How how, String path, int visit, Array x) {
            if (how instanceof How.Scale scale) {
                return Ops.mul(x, scale.factor());
            }
            if (how instanceof How.Swap swap) {
                return Swapped.of(swap.from(), path, step, visit, x);
            }
            long[] axes = path.endsWith(".weights") ? new long[] {3} : new long[] {2, 3};
            return Ops.expand(Ops.mean(x, axes), x.shape());
        }
    }

    /** {@code zero at up_blocks.0.2} */
    @Override
    public String toString() {
        return edits.isEmpty()
                ? "no ablation"
                : edits.stream().map(Edit::toString).collect(Collectors.joining(", "));
    }
}
