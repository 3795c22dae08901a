package dev.ultrapixel.notebook;

import static dev.ultrapixel.diffusion.Sampling.cfg;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.CausalMap;
import dev.ultrapixel.cascade.GuideNorms;
import dev.ultrapixel.cascade.Localisation;
import dev.ultrapixel.cascade.Masses;
import dev.ultrapixel.cascade.PaperAblation;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.WordTimeline;
import dev.ultrapixel.diffusion.Sampling;
import dev.ultrapixel.image.Sheet;
import dev.ultrapixel.metrics.LrConsistency;
import dev.ultrapixel.metrics.Metric;
import dev.ultrapixel.metrics.Psnr;
import dev.ultrapixel.metrics.RadialSpectrum;
import dev.ultrapixel.metrics.Ssim;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.training.TrainingReport;
import dev.ultrapixel.training.TrainingSoFar;
import java.util.List;
import org.junit.jupiter.api.Test;

class Show_LabTest {

    private static final Localisation LOCALISATION =
            new Localisation(
                    40,
                    List.of(
                            new Localisation.Row("up.0", 0.5, 0.5, 0.25, 0.1, 0.05),
                            new Localisation.Row("up.0", 0.9, 0.2, 0.25, 0.1, 0.05),
                            new Localisation.Row(Localisation.ALL, 0.5, 0.4, 0.25, 0.1, 0.05),
                            new Localisation.Row(Localisation.ALL, 0.9, 0.2, 0.25, 0.1, 0.05)));

    @Test
    void aComparisonShowsEveryGuiderAndItsDifferenceFromTheFirst() {
        Rendering shown = Show.of(Demo.DRAFT.compare(cfg(4), cfg(4), cfg(9)));

        assertEquals(3 + 2, images(shown));
        assertTrue(shown.html().contains("mean difference 0.000"), "cfg 4 is itself");
        assertTrue(shown.html().contains("cfg 9"), shown.html());
        assertNotNull(shown.picture());
    }

    @Test
    void aCausalMapSaysHowMuchOfTheWayAPatchWent() {
        var map =
                new CausalMap(
                        List.of("<up>", "down"),
                        List.of(1, 2),
                        new double[][] {{3, 2}, {1, 2.5}},
                        3,
                        2);

        String html = Show.of(map).html();

        assertTrue(html.contains("&lt;up&gt;"), html);
        assertTrue(html.contains("rgba(230,115,13,0.85)\">1.00"), html); // all of the way: orange
        assertTrue(html.contains("rgba(26,115,217,0.85)\">-1.00"), html); // away from a: blue
        assertTrue(html.contains("0.00)\">0.00"), html);
    }

    @Test
    void aCausalMapOfLikeRunsHasNoShares() {
        var map = new CausalMap(List.of("up"), List.of(1), new double[][] {{2}}, 2, 2);

        assertTrue(Show.of(map).html().contains(">–</td>"));
        assertNotNull(Show.of(map).picture());
    }

    @Test
    void chartsShowAsOnePictureEach() {
        var refined = Demo.DRAFT.guidance().upsample().refine(Sampling.steps(2));
        var trace = refined.trace(Trace.of(GuideNorms.SITES)).trace();
        var values =
                List.of(
                        GuideNorms.of(trace),
                        Masses.of(Demo.TRACED.trace()),
                        new WordTimeline(
                                List.of("fox", "fox"), List.of(1), new double[][] {{.1}, {.2}}),
                        RadialSpectrum.of(Demo.DRAFT.preview()),
                        Plots.gap(Demo.DRAFT.guidanceRows()));

        for (Object value : values) {
            Rendering shown = Show.of(value);
            assertEquals(1, images(shown), value.toString());
            assertNotNull(shown.picture());
        }
    }

    @Test
    void theInrIsAStripALevel() {
        var view = Demo.DRAFT.guidance().upsample().see();

        Rendering shown = Show.of(view);

        assertEquals(4 * view.levels().size(), images(shown));
        assertTrue(shown.html().contains("enc.0 low 9×9"), shown.html());
    }

    @Test
    void theAnatomySaysWhatGuidanceAddsAndSitesAreFolded() {
        String anatomy = Show.of(Demo.UP.anatomy(Size.of(1024, 1024))).html();
        String sites = Show.of(Demo.UP.sites(Size.of(1024, 1024))).html();

        assertTrue(anatomy.contains("guidance adds 35.6 % to Stage C"), anatomy);
        assertTrue(anatomy.contains("977,568"), anatomy);
        assertTrue(sites.contains("<summary>draft: "), "folded");
    }

    @Test
    void aBudgetIsATableWithItsVerdict() {
        var budget = Demo.UP.budget(Size.of(256, 256));
        String html = Show.of(budget).html();

        assertTrue(html.contains("budget of a picture of 256×256"), html);
        assertTrue(html.contains("fits: about "), html);
        assertEquals(budget.rows().size(), Tables.of(budget).rowCount());
        assertEquals(20, Tables.of(budget).intColumn("calls").get(1));
    }

    @Test
    void aTracedWalkShowsTheWalkAndWhatWasSeen() {
        String html = Show.of(Demo.TRACED).html();

        assertTrue(html.contains("draft · step 4 of 4"), html);
        assertTrue(html.contains("<b>trace</b>"), html);
        assertTrue(html.contains("up_blocks.0.2.columns"), html);
    }

    @Test
    void aLensShowsAPicture() {
        var lens = Demo.DRAFT.lens(Demo.TRACED.trace(), "up_blocks.1.2", 2);

        assertEquals(1, images(Show.of(lens)));
    }

    @Test
    void aTextLensIsATableAndAPicture() {
        var lens = Demo.UP.prompt("flat <fox>").lens();

        Rendering shown = Show.of(lens);

        assertEquals(1, images(shown));
        assertTrue(shown.html().contains("&lt;"), "tokens are escaped");
        assertTrue(shown.html().contains("layer %d, the last".formatted(lens.layers())));
        assertEquals(lens.names().size(), shown.html().split(">1.00</td>", -1).length - 1);
        assertTrue(shown.text().startsWith("text lens of \"flat <fox>\""), shown.text());
        assertNotNull(shown.picture());
    }

    @Test
    void aSheetIsAPictureALabel() {
        var preview = Demo.DRAFT.preview();

        Rendering shown =
                Show.of(Sheet.of(List.of(preview, preview, preview), List.of("<a>", "b", ""), 2));

        assertEquals(3, images(shown));
        assertTrue(shown.html().contains("&lt;a&gt;"), shown.html());
        assertTrue(shown.html().contains("width=\"264\""), "small pictures are enlarged");
        assertNotNull(shown.picture());
    }

    @Test
    void anAblationShowsItsPicturesAndItsClaim() {
        var preview = Demo.DRAFT.preview();
        var variant = new PaperAblation.Variant("zero", Demo.DRAFT.x0(), preview);
        var ablation = new PaperAblation(Demo.DRAFT, "features", List.of(variant), "It can show.");

        Rendering shown = Show.of(ablation);

        assertEquals(1, images(shown));
        assertTrue(shown.html().contains("It can show."), shown.html());
        assertTrue(
                Show.of(ablation.metrics(Metric.psnr())).html().contains("∞"),
                "a picture beside itself");
        assertNotNull(shown.picture());
    }

    @Test
    void whereHeatIsStandsBlockByBlockBesideTheRivals() {
        Rendering shown = Show.of(LOCALISATION);

        assertTrue(shown.html().contains("0.500 ✓"), shown.html());
        assertTrue(shown.html().contains("0.250 \u2003</td>"), shown.html());
        assertTrue(shown.html().contains("a Gaussian in the middle"), shown.html());
        assertTrue(shown.html().contains("t = 0.50 (N = 40)"), shown.html());
        assertEquals(4, Plots.of(LOCALISATION).getSeriesMap().size());
        assertEquals(4, Tables.of(LOCALISATION).rowCount());
        assertNotNull(shown.picture());
    }

    @Test
    void anEncodedPictureStandsBesideWhatIsLeftOfIt() {
        assertEquals(2, images(Show.of(Demo.UP.encode(Demo.DRAFT.preview().crop(64, 64)))));
    }

    @Test
    void metricsShowTheirUnits() {
        var a = Demo.DRAFT.preview();
        var b = Demo.DRAFT.at(2).preview();

        assertTrue(Show.of(Psnr.of(a, b)).html().contains(" dB"));
        assertTrue(Show.of(Psnr.of(a, a)).html().contains("∞ dB: the pictures are equal"));
        assertTrue(Show.of(Ssim.of(a, a)).html().contains("1.000"));
        assertTrue(Show.of(LrConsistency.of(a, b)).html().contains("SSIM"));
        assertTrue(Show.of(Demo.DRAFT.guidanceRows().get(0)).html().contains("parallel share"));
    }

    @Test
    void aTrainingReportHasABar() {
        var report = new TrainingReport("<c>", 50, 200, 0.01, 0.2, 1e-3, 25, 0.5, 75);

        String html = Show.of(report).html();

        assertTrue(html.contains("width:25%"), html);
        assertFalse(html.contains("<c>"), html);
    }

    @Test
    void aRunShowsItsLossAndTheNewestSamples() {
        var report = new TrainingReport("c", 50, 200, 0.01, 0.2, 1e-3, 25, 0.5, 75);
        var later = new TrainingReport("c", 60, 200, 0.009, 0.2, 1e-3, 30, 0.5, 70);
        TrainingSoFar run = TrainingSoFar.NOTHING.plus(report);

        assertEquals(0, images(Show.of(run))); // one point is no curve
        assertEquals(1, images(Show.of(run.plus(later))));

        Rendering shown = Show.of(run.plus(later).plus(Demo.DRAFT.preview(), 60));

        assertEquals(2, images(shown));
        assertTrue(shown.html().contains("width:30%"), shown.html());
        assertTrue(shown.html().contains("after 60 updates"), shown.html());
        assertTrue(shown.text().contains("update 60 of 200"), shown.text());
    }

    private static int images(Rendering shown) {
        return shown.html().split("<img", -1).length - 1;
    }
}
