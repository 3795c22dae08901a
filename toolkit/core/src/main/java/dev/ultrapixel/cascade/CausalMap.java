package dev.ultrapixel.cascade;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a patch at a site in a step did to a metric.
 *
 * @param values site × step: the metric of run b patched with run a's value
 * @param a the metric of run a
 * @param b the metric of run b, not patched
 */
public record CausalMap(
        List<String> sites, List<Integer> steps, double[][] values, double a, double b) {

    public CausalMap {
        sites = List.copyOf(sites);
        steps = List.copyOf(steps);
        values = copy(values);
    }

    @Override
    public double[][] values() {
        return copy(values);
    }

    /**
     * How much of the way from b to a a patch went: 0 nothing, 1 all of it. NaN where a and b are
     * alike.
     */
    public double share(String site, int step) {
        int i = sites.indexOf(site);
        int j = steps.indexOf(step);
        if (i < 0 || j < 0) {
            throw new IllegalArgumentException(
                    "a causal map of %s in steps %s has no %s in step %d"
                            .formatted(sites, steps, site, step));
        }
        return (values[i][j] - b) / (a - b);
    }

    private static double[][] copy(double[][] values) {
        return Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CausalMap map
                && map.sites.equals(sites)
                && map.steps.equals(steps)
                && Arrays.deepEquals(map.values, values)
                && map.a == a
                && map.b == b;
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    /** A line a site, its largest share and the step of it. */
    @Override
    public String toString() {
        var text =
                new StringBuilder(
                        "causal map of %d sites × %d steps".formatted(sites.size(), steps.size()));
        for (String site : sites) {
            int best = steps.get(0);
            for (int step : steps) {
                best = Math.abs(share(site, step)) > Math.abs(share(site, best)) ? step : best;
            }
            text.append(
                    String.format(
                            Locale.ROOT, "\n  %s: %.2f in step %d", site, share(site, best), best));
        }
        return text.toString();
    }
}
