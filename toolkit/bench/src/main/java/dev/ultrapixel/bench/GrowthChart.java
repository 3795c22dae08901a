package dev.ultrapixel.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Time against arithmetic, both in times of the smallest picture's: on the diagonal, they agree.
 */
public record GrowthChart(Growth growth) {

    private static final String[] SHORT = {"arithmetic", "seconds"};
    private static final int HEIGHT = 480;
    private static final int ENTRY = 23; // pixels of the legend for each layer

    /** Writes a PNG. */
    public void save(Path file) throws IOException {
        BitmapEncoder.saveBitmap(chart(), file.toString(), BitmapEncoder.BitmapFormat.PNG);
    }

    XYChart chart() {
        List<Integer> sides = growth.sides();
        String from = ", times of " + sides.get(0) + " px";
        XYChart chart =
                new XYChartBuilder()
                        .width(760)
                        .height(Math.max(HEIGHT, ENTRY * (growth.layers().size() + 2)))
                        .title(
                                "%s, %d to %d px"
                                        .formatted(
                                                growth.net(),
                                                sides.get(0),
                                                sides.get(sides.size() - 1)))
                        .xAxisTitle(SHORT[0] + from)
                        .yAxisTitle(SHORT[1] + from)
                        .build();
        var style = chart.getStyler();
        style.setChartBackgroundColor(Color.WHITE);
        style.setXAxisLogarithmic(true);
        style.setYAxisLogarithmic(true);
        style.setLegendPosition(LegendPosition.OutsideE);
        style.setMarkerSize(6);
        double most = 1;
        for (Growth.Layer layer : growth.layers()) {
            List<Double> arithmetic = timesOfFirst(layer, Growth.Visit::least);
            most = Math.max(most, arithmetic.get(arithmetic.size() - 1));
            chart.addSeries(layer.shape(), arithmetic, timesOfFirst(layer, Growth.Visit::seconds));
        }
        var diagonal = chart.addSeries("as fast", List.of(1.0, most), List.of(1.0, most));
        diagonal.setMarker(SeriesMarkers.NONE);
        diagonal.setLineColor(Color.GRAY);
        diagonal.setLineStyle(new BasicStroke(1));
        return chart;
    }

    private static List<Double> timesOfFirst(
            Growth.Layer layer, ToDoubleFunction<Growth.Visit> value) {
        double first = value.applyAsDouble(layer.visits().get(0));
        return layer.visits().stream().map(visit -> value.applyAsDouble(visit) / first).toList();
    }
}
