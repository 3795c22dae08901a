package dev.ultrapixel.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.metrics.RadialSpectrum;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

class Plots_OfTest {

    @Test
    void curvesHaveTheirNumbersAndAxesTheirUnits() {
        var rows = Demo.DRAFT.guidanceRows();

        XYChart chart = Plots.gap(rows);

        assertEquals("step", chart.getXAxisTitle());
        assertTrue(chart.getYAxisTitle().contains("√n"));
        double[] norms = rows.stream().mapToDouble(row -> row.norm()).toArray();
        assertArrayEquals(norms, chart.getSeriesMap().values().iterator().next().getYData());
    }

    @Test
    void guidanceHasFourCurvesAndALegend() {
        XYChart chart = Plots.guidance(Demo.DRAFT.guidanceRows());

        assertEquals(4, chart.getSeriesMap().size());
        assertTrue(chart.getStyler().isLegendVisible());
    }

    @Test
    void scalesHaveTwoCurvesALevel() {
        var rows = Demo.DRAFT.guidance().upsample().scaleRows(0.9, 1, 1.1);

        assertEquals(8, Plots.scale(rows).getSeriesMap().size());
    }

    @Test
    void aCurveOfAnotherLengthAndAnEmptyChartAreRefused() {
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                Plots.lines(
                                        "loss",
                                        "step",
                                        "loss",
                                        List.of(1, 2),
                                        Map.of("a", new double[] {1})));

        assertTrue(
                String.valueOf(error.getMessage())
                        .contains("“a” should have a number for each of 2 places but has 1"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Plots.lines("loss", "step", "loss", List.of(), Map.of()));
    }

    @Test
    void aSpectrumWithoutPowerIsRefusedAndLeftOutOfOthers() {
        var flat = RadialSpectrum.of(Picture.of(Tensor.zeros(3, 16, 16)));
        var rich = RadialSpectrum.of(Demo.DRAFT.preview());

        assertThrows(IllegalArgumentException.class, () -> Plots.of(flat));
        assertEquals(1, Plots.spectra(Map.of("flat", flat, "rich", rich)).getSeriesMap().size());
    }

    @Test
    void aSpectrumsFrequenciesAreNamedByOctave() {
        XYChart chart = Plots.of(RadialSpectrum.of(Demo.DRAFT.preview()));

        double[] at = chart.getSeriesMap().values().iterator().next().getXData();
        var name = chart.getStyler().getxAxisTickLabelsFormattingFunction();

        assertEquals(-1, at[at.length - 1], 1e-9, "1/2 is the highest that pixels can hold");
        assertEquals("1/2", name.apply(at[at.length - 1]));
        assertEquals("1/8", name.apply(-3.0));
        assertEquals("", name.apply(-2.5));
    }

    @Test
    void aChartsPageIsClearAndItsFileWhite() {
        XYChart chart = Plots.gap(Demo.DRAFT.guidanceRows());

        Picture file = Drawn.picture(chart);

        assertEquals(2 * chart.getWidth(), file.width());
        assertEquals(1, file.tensor().at(0)); // the corner
    }
}
