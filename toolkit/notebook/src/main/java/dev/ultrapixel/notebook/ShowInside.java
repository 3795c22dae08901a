package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.Anatomy;
import dev.ultrapixel.cascade.Budget;
import dev.ultrapixel.cascade.Sites;
import dev.ultrapixel.cascade.Traced;
import dev.ultrapixel.probe.Site;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a cascade is made of, where one can look, and what was seen there. */
final class ShowInside {

    private ShowInside() {}

    static Rendering of(Anatomy anatomy) {
        List<List<String>> nets =
                anatomy.nets().stream()
                        .map(
                                net ->
                                        List.of(
                                                net.name(),
                                                count(net.shared()),
                                                count(net.added()),
                                                count(net.other()),
                                                count(net.dead())))
                        .toList();
        List<List<String>> calls =
                anatomy.calls().stream()
                        .map(
                                call ->
                                        List.of(
                                                call.pass(),
                                                call.latent().toString(),
                                                number("1/%.0f", call.compression()),
                                                number("%.2f", call.flops() / 1e9)))
                        .toList();
        String about =
                number("guidance adds %.1f %% to Stage C's parameters", 100 * anatomy.addedShare());
        return Rendering.of(
                anatomy,
                Html.card(
                        "anatomy of a picture of " + anatomy.size(),
                        about,
                        Html.table(
                                        List.of(
                                                "net (parameters)",
                                                "shared by both passes",
                                                "added for guidance",
                                                "other",
                                                "never read"),
                                        nets)
                                + Html.table(
                                        List.of("one call of", "grid", "of the picture", "GFLOP"),
                                        calls)));
    }

    static Rendering of(Budget budget) {
        List<List<String>> rows = new ArrayList<>();
        for (Budget.Row row : budget.rows()) {
            rows.add(
                    List.of(
                            row.stage(),
                            row.latent().toString(),
                            count(row.calls()),
                            number("%.2f", row.seconds()),
                            number("%,.0f", row.bytes() / 0x1p20)));
        }
        rows.add(List.of("weights", "", "", "", number("%,.0f", budget.weights() / 0x1p20)));
        rows.add(
                List.of(
                        "in all, at once",
                        "",
                        count(budget.calls()),
                        number("%.2f", budget.seconds()),
                        number("%,.0f", budget.bytes() / 0x1p20)));
        return Rendering.of(
                budget,
                Html.card(
                        "budget of a picture of " + budget.size(),
                        "tier %s, %s, on this machine".formatted(budget.tier(), budget.precision()),
                        Html.table(List.of("stage", "grid", "calls", "seconds", "MiB"), rows)
                                + Html.text(budget.verdict())));
    }

    static Rendering of(Sites sites) {
        String all =
                (sites.draft().isEmpty() ? "" : sites("draft", sites.draft()))
                        + sites("refine", sites.refine())
                        + sites("stage B", sites.stageB());
        int n = sites.draft().size() + sites.refine().size() + sites.stageB().size();
        return new Rendering(
                sites.toString(),
                Html.card(
                        "sites of a picture of " + sites.size(),
                        n
                                + " places to look at or to change; Trace.of(…) and Ablation take"
                                + " their names",
                        all),
                null);
    }

    private static String sites(String pass, List<Site> sites) {
        List<List<String>> rows =
                sites.stream()
                        .map(
                                site ->
                                        List.of(
                                                site.path(),
                                                site.kind().name().toLowerCase(Locale.ROOT),
                                                shape(site),
                                                site.kind().replaceable() ? "yes" : "no"))
                        .toList();
        return Html.folded(
                "%s: %d sites".formatted(pass, sites.size()),
                Html.table(List.of("site", "kind", "shape", "can be changed"), rows));
    }

    private static String shape(Site site) {
        return Tensor.describe(site.shape().stream().mapToLong(side -> side).toArray());
    }

    static Rendering of(Trace trace) {
        List<List<String>> rows =
                trace.sites().stream()
                        .map(
                                site ->
                                        List.of(
                                                site.path(),
                                                site.kind().name().toLowerCase(Locale.ROOT),
                                                shape(site),
                                                number(
                                                        "%.2f",
                                                        trace.only(site.path()).bytes() / 1e6)))
                        .toList();
        return Rendering.of(
                trace,
                Html.card(
                        "trace",
                        trace.toString().replaceFirst("^trace of ", ""),
                        Html.folded(
                                "what was seen",
                                Html.table(List.of("site", "kind", "shape a step", "MB"), rows))));
    }

    /** The walk as it shows itself, and what was seen on the way. */
    static Rendering of(Traced<?> traced) {
        Rendering walk = Show.of(traced.walk());
        return new Rendering(
                traced.toString(), walk.html() + of(traced.trace()).html(), walk.picture());
    }

    private static String count(long parameters) {
        return parameters == 0 ? "" : String.format(Locale.ROOT, "%,d", parameters);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
