package dev.ultrapixel.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How charts look: clear paper, ink that reads on white and on black, colours that most eyes tell
 * apart (Okabe and Ito 2008), and a marker of its own for every line.
 */
final class ChartStyle {

    private static final Color CLEAR = new Color(0, true);
    private static final Color INK =
            new Color(0x77, 0x77, 0x77); // 4.5 : 1 on white, on black alike
    private static final Color GRID = new Color(128, 128, 128, 60);
    private static final Color[] COLOURS = {
        new Color(0x00, 0x72, 0xB2), // blue
        new Color(0xD5, 0x5E, 0x00), // vermilion
        new Color(0x00, 0x9E, 0x73), // green
        new Color(0xCC, 0x79, 0xA7), // purple
        new Color(0xE6, 0x9F, 0x00), // orange
        new Color(0x56, 0xB4, 0xE9), // sky
        new Color(0x80, 0x80, 0x80),
    };
    private static final Marker[] MARKERS = {
        SeriesMarkers.CIRCLE,
        SeriesMarkers.SQUARE,
        SeriesMarkers.TRIANGLE_UP,
        SeriesMarkers.DIAMOND,
        SeriesMarkers.TRIANGLE_DOWN,
        SeriesMarkers.CROSS,
        SeriesMarkers.OVAL,
    };

    private ChartStyle() {}

    /** An empty chart of curves; axes are named with their units. */
    static XYChart curves(String title, String x, String y) {
        XYChart chart =
                new XYChartBuilder()
                        .width(620)
                        .height(330)
                        .title(title)
                        .xAxisTitle(x)
                        .yAxisTitle(y)
                        .build();
        var style = chart.getStyler();
        style.setChartBackgroundColor(CLEAR);
        style.setPlotBackgroundColor(CLEAR);
        style.setPlotBorderColor(GRID);
        style.setPlotGridLinesColor(GRID);
        style.setPlotGridLinesStroke(new BasicStroke(1));
        style.setChartFontColor(INK);
        style.setAxisTickLabelsColor(INK);
        style.setAxisTickMarksColor(INK);
        style.setXAxisTitleColor(INK);
        style.setYAxisTitleColor(INK);
        style.setLegendBackgroundColor(CLEAR);
        style.setLegendBorderColor(CLEAR);
        style.setLegendPosition(LegendPosition.OutsideE);
        style.setChartTitleFont(font(Font.BOLD, 14));
        style.setAxisTitleFont(font(Font.PLAIN, 12));
        style.setAxisTickLabelsFont(font(Font.PLAIN, 11));
        style.setLegendFont(font(Font.PLAIN, 12));
        style.setSeriesColors(COLOURS);
        style.setSeriesMarkers(MARKERS);
        style.setMarkerSize(6);
        style.setDecimalPattern("0.######");
        return chart;
    }

    private static Font font(int shape, int size) {
        return new Font(Font.SANS_SERIF, shape, size);
    }
}
