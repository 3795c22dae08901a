package dev.ultrapixel.cascade;

import dev.ultrapixel.probe.Ablation;
import dev.ultrapixel.probe.Glob;
import dev.ultrapixel.probe.Site;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.probe.Tracing;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Activation patching: run b again and again, each time with one site of one step as it was in run
 * a, and measure what comes out.
 *
 * @param globs the sites
 * @param from first step that is patched, 1 for the first
 * @param to last step that is patched
 * @param budget in MB for run a's trace
 */
public record Patch(List<Glob> globs, int from, int to, int budget) {

    private static final int BUDGET = 512;

    public Patch {
        globs = List.copyOf(globs);
        if (from < 1 || to < from) {
            throw new IllegalArgumentException(
                    "a patch's steps should go from 1 up but go from %d to %d".formatted(from, to));
        }
    }

    /** Of these sites in every step. */
    public static Patch of(String... globs) {
        return new Patch(Glob.all(globs), 1, Integer.MAX_VALUE, BUDGET);
    }

    /** Every block with attention, every step. */
    public static <W extends Walk<W>> CausalMap sweep(W a, W b, ToDoubleFunction<W> metric) {
        String[] blocks =
                b.sites().stream()
                        .filter(site -> site.kind() == Site.Kind.COLUMNS)
                        .map(site -> site.path().substring(0, site.path().lastIndexOf('.')))
                        .toArray(String[]::new);
        return of(blocks).run(a, b, metric);
    }

    /** In the steps from … to alone, 1 being the first. */
    public Patch steps(int first, int last) {
        return new Patch(globs, first, last, budget);
    }

    /** With room for so many MB. */
    public Patch within(int megabytes) {
        return new Patch(globs, from, to, megabytes);
    }

    /** Network calls that this costs between two walks like b, both runs themselves included. */
    public long calls(Walk<?> b) {
        long sites = chosen(b.sites()).size();
        int n = b.steps();
        long rest = IntStream.rangeClosed(from, Math.min(to, n)).mapToLong(s -> n - s + 1).sum();
        return 2L * n + sites * rest;
    }

    /**
     * The metric of b's finished walk for every site and step that is patched with a's value. Both
     * walks are of one kind and size and start from their beginning.
     */
    public <W extends Walk<W>> CausalMap run(W a, W b, ToDoubleFunction<W> metric) {
        List<Site> sites = chosen(b.sites());
        int last = Math.min(to, b.steps());
        if (from > last || a.steps() != b.steps()) {
            throw new IllegalArgumentException(
                    "a patch of steps %d to %d needs two walks with as many steps, but they have %d and %d"
                            .formatted(from, to, a.steps(), b.steps()));
        }
        Tracing wish = new Tracing(globs, false, 0, false, List.of(), budget);
        Traced<W> donor = a.at(0).trace(wish);
        Trace values = donor.trace();
        double[][] results = new double[sites.size()][last - from + 1];
        W now = b.at(0).to(from - 1);
        for (int step = from; step <= last; step++) {
            for (int i = 0; i < sites.size(); i++) {
                Ablation swap = Ablation.swap(sites.get(i).path(), values);
                W patched = now.with(swap).next().with(Ablation.NONE);
                results[i][step - from] = metric.applyAsDouble(patched.last());
            }
            now = now.next();
        }
        return new CausalMap(
                sites.stream().map(Site::path).toList(),
                IntStream.rangeClosed(from, last).boxed().toList(),
                results,
                metric.applyAsDouble(donor.walk()),
                metric.applyAsDouble(now.last()));
    }

    private List<Site> chosen(List<Site> sites) {
        List<Site> chosen =
                sites.stream()
                        .filter(s -> s.kind().replaceable() && Glob.matches(globs, s.path()))
                        .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "a patch should choose sites whose values go on, but %s choose none; sites() lists them"
                            .formatted(globs));
        }
        return chosen;
    }

    /** {@code patch of [down_blocks.0.2] in steps 1 to 20} */
    @Override
    public String toString() {
        return "patch of "
                + globs
                + (to == Integer.MAX_VALUE
                        ? " in every step"
                        : " in steps %d to %d".formatted(from, to));
    }
}
