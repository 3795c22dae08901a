package dev.ultrapixel.cascade;

import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.probe.Site;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * ‖guide‖ / ‖feature‖ at each guided site and step: how loud the guidance is beside what it is
 * added to (before the weight of the way up). Conditional half.
 */
public record GuideNorms(List<Row> rows) {

    /** What a trace must hold: {@code refined.trace(Trace.of(GuideNorms.SITES))}. */
    public static final String SITES = "{agg_net.?,agg_net_up.?,down_blocks.?.2,up_blocks.?.2}";

    /** One site in one step. */
    public record Row(Hooks.Level level, int step, double guide, double feature) {

        /** ‖guide‖ / ‖feature‖ */
        public double ratio() {
            return guide / feature;
        }
    }

    public GuideNorms {
        rows = List.copyOf(rows);
    }

    /** Of a target pass's trace of {@link #SITES}. */
    public static GuideNorms of(Trace trace) {
        List<Row> rows = new ArrayList<>();
        for (Trace.Seen seen : trace.seen()) {
            String path = seen.site().path();
            boolean up = path.startsWith("agg_net_up.");
            if (seen.site().kind() == Site.Kind.MAP
                    && path.matches("agg_net(_up)?\\.\\d+")
                    && seen.visit() == 0) {
                int index = Integer.parseInt(path.substring(path.lastIndexOf('.') + 1));
                String block = (up ? "up_blocks." : "down_blocks.") + index + ".2";
                Tensor feature = trace.at(block, seen.step());
                rows.add(
                        new Row(
                                new Hooks.Level(up, index),
                                seen.step(),
                                InrView.norm(seen.value().row(0)),
                                InrView.norm(feature.row(0))));
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(
                    "norms of guides need a guided pass's sites but the %s has none; refined.trace(Trace.of(GuideNorms.SITES))"
                            .formatted(trace));
        }
        return new GuideNorms(rows);
    }

    /** A line a level and step. */
    @Override
    public String toString() {
        return rows.stream()
                .map(
                        r ->
                                String.format(
                                        Locale.ROOT,
                                        "\n  %s in step %d: %.3f",
                                        r.level(),
                                        r.step(),
                                        r.ratio()))
                .collect(Collectors.joining("", "norm of guide over norm of feature", ""));
    }
}
