package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.Encoded;
import dev.ultrapixel.cascade.Localisation;
import dev.ultrapixel.cascade.Measured;
import dev.ultrapixel.cascade.PaperAblation;
import dev.ultrapixel.image.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What was measured, and the experiments it was measured on. */
final class ShowMeasured {

    private static final String NOT =
            " \u2003"; // as wide as a check mark, so that digits stand in line

    private ShowMeasured() {}

    static Rendering of(Measured measured) {
        List<String> heads = new ArrayList<>(List.of("picture"));
        heads.addAll(measured.columns());
        List<List<String>> rows =
                measured.rows().stream()
                        .map(
                                row ->
                                        Stream.concat(
                                                        Stream.of(row.name()),
                                                        row.values().stream()
                                                                .map(ShowMeasured::number))
                                                .toList())
                        .toList();
        return Rendering.of(
                measured,
                Html.card("measured against " + measured.reference(), "", Html.table(heads, rows)));
    }

    static Rendering of(PaperAblation ablation) {
        return new Rendering(
                ablation.toString(),
                Html.card(
                        ablation.what(),
                        "N = 1 prompt, 1 seed",
                        ShowSheet.html(ablation.sheet())
                                + "<div style=\"max-width:60em;margin-top:6px\">%s</div>"
                                        .formatted(Html.text(ablation.claim()))),
                ablation.picture());
    }

    /** A row a block, a column a time; the two that know nothing below. */
    static Rendering of(Localisation found) {
        List<Localisation.Row> times = found.block(Localisation.ALL);
        List<String> heads = new ArrayList<>(List.of("share of the heat inside the box"));
        times.forEach(row -> heads.add(String.format(Locale.ROOT, "t = %.2f", row.t())));
        List<List<String>> rows = new ArrayList<>();
        for (String block : found.blocks()) {
            List<String> row = new ArrayList<>(List.of(block + (isAll(block) ? " blocks" : "")));
            found.block(block)
                    .forEach(r -> row.add(share(r.inside()) + (r.localises() ? " ✓" : NOT)));
            rows.add(row);
        }
        rows.add(row("a Gaussian in the middle", times.stream().map(r -> share(r.middle()) + NOT)));
        rows.add(row("an even map", times.stream().map(r -> share(r.area()) + NOT)));
        return new Rendering(
                found.toString(),
                Html.card(
                        "where the heat is",
                        "mean over %d scenes; ✓ beats the Gaussian by more than its 95 %% margin"
                                .formatted(found.n()),
                        Html.table(heads, rows) + Html.text(found.verdict())),
                Drawn.picture(Plots.of(found)));
    }

    static Rendering of(Encoded encoded) {
        Sheet sheet =
                Sheet.of(
                        List.of(encoded.picture(), encoded.preview()),
                        List.of("the picture", "what of it is in the latent"));
        return new Rendering(
                encoded.toString(),
                Html.card("encoded picture", encoded.latent().toString(), ShowSheet.html(sheet)),
                encoded.preview());
    }

    private static boolean isAll(String block) {
        return block.equals(Localisation.ALL);
    }

    private static List<String> row(String name, Stream<String> cells) {
        return Stream.concat(Stream.of(name), cells).toList();
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }

    private static String number(double value) {
        return Double.isInfinite(value) ? "∞" : String.format(Locale.ROOT, "%.3f", value);
    }
}
