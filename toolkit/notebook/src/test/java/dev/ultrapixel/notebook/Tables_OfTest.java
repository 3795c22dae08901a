package dev.ultrapixel.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.CausalMap;
import dev.ultrapixel.cascade.Masses;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.WordTimeline;
import dev.ultrapixel.metrics.LrConsistency;
import dev.ultrapixel.metrics.Metric;
import dev.ultrapixel.metrics.RadialSpectrum;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class Tables_OfTest {

    private static final double[][] SHARES = {{0.1, 0.2}, {0.3, 0.4}};

    @Test
    void recordsBecomeRowsAndTheirNumbersStayNumbers() {
        var rows = Demo.DRAFT.guidanceRows();

        Table table = Tables.of(rows);

        assertEquals(rows.size(), table.rowCount());
        assertEquals(rows.get(2).norm(), table.doubleColumn("norm").get(2));
        assertEquals(3, table.intColumn("step").get(2));
    }

    @Test
    void tensorsAreLeftOutAndLevelsAreNames() {
        Table table = Tables.of(Demo.DRAFT.guidance().upsample().scaleRows());

        assertFalse(table.containsColumn("ab"));
        assertEquals("enc.0", table.stringColumn("level").get(0));
    }

    @Test
    void metricsAreNumbersWithUnits() {
        var same = LrConsistency.of(Demo.DRAFT.preview(), Demo.DRAFT.preview());

        Table table = Tables.of(List.of(same));

        assertEquals(List.of("psnr (dB)", "ssim"), table.columnNames());
        assertEquals(1, table.doubleColumn("ssim").get(0), 1e-9);
        assertEquals(Double.POSITIVE_INFINITY, table.doubleColumn("psnr (dB)").get(0));
    }

    @Test
    void aWordThatStandsTwiceHasTwoColumns() {
        Table table = Tables.of(new WordTimeline(List.of("fox", "fox"), List.of(1, 2), SHARES));

        assertEquals(List.of("step", "fox", "fox (2)"), table.columnNames());
        assertEquals(0.4, table.doubleColumn("fox (2)").get(1));
    }

    @Test
    void theOthersHaveARowForEachOfTheirs() {
        var map = new CausalMap(List.of("up", "down"), List.of(1, 2), SHARES, 1, 0);
        var masses = Masses.of(Demo.TRACED.trace());
        var spectrum = RadialSpectrum.of(Demo.DRAFT.preview());
        var sites = Demo.UP.sites(Size.of(512, 512));

        assertEquals(0.4, Tables.of(map).doubleColumn("step 2").get(1));
        assertEquals(masses.rows().size(), Tables.of(masses).rowCount());
        assertEquals(spectrum.power().size(), Tables.of(spectrum).rowCount());
        assertEquals(
                "stage B",
                Tables.of(sites)
                        .stringColumn("pass")
                        .get(sites.refine().size() + sites.draft().size()));
    }

    @Test
    void whatWasMeasuredIsAColumnAMetric() {
        Table table = Tables.of(Demo.DRAFT.metrics(Metric.psnr(), Metric.highFrequencies()));

        assertEquals(List.of("picture", "PSNR (dB)", "high frequencies (%)"), table.columnNames());
        assertEquals(Demo.DRAFT.steps(), table.rowCount());
    }

    @Test
    void anEmptyListIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Tables.of(List.of()));
    }

    @Test
    void aTableShowsFiftyRowsAndEscapesItsText() {
        Table table = Tables.of(IntStream.range(0, 60).mapToObj(Named::new).toList());

        Rendering shown = Show.of(table);

        assertTrue(shown.html().contains("60 rows × 2 columns, the first 50"), shown.html());
        assertFalse(shown.html().contains("<7>"), shown.html());
        assertTrue(shown.text().contains("<7>"), shown.text());
    }

    record Named(int i, String name) {
        Named(int i) {
            this(i, "<" + i + ">");
        }
    }
}
