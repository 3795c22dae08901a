package dev.ultrapixel.curriculum;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Where each stage stands, as a page: a table, and each stage's loss over its updates. */
public final class StatusPage {

    private static final Color BLUE = new Color(0x0072B2); // Okabe and Ito's colour-blind-safe blue

    private StatusPage() {}

    /** Writes {@code status.html}. */
    public static Path write(Path folder, List<Standing> stages) {
        var html = new StringBuilder();
        html.append("<!doctype html><meta charset=\"utf-8\"><title>Training</title>")
                .append("<style>body{font:16px sans-serif;margin:2em;max-width:60em}")
                .append("td,th{padding:.3em 1em;text-align:right}td:first-child{text-align:left}")
                .append("</style><h1>Training of the demo cascade</h1><table>")
                .append("<tr><th>stage<th>updates<th>of<th>minutes<th>loss</tr>");
        for (Standing stage : stages) {
            html.append(
                    "<tr><td>%s<td>%d<td>%d<td>%.0f<td>%s</tr>"
                            .formatted(
                                    stage.stage(),
                                    stage.updates(),
                                    stage.planned(),
                                    stage.seconds() / 60,
                                    last(stage)));
        }
        html.append("</table>");
        for (Standing stage : stages) {
            if (stage.losses().size() > 1) {
                html.append(
                        "<p><img alt=\"Loss of %s\" src=\"%s\">"
                                .formatted(stage.stage(), picture(stage)));
            }
            stage.samples()
                    .ifPresent(
                            sheet ->
                                    html.append(
                                            "<p><img alt=\"Samples of %s\" src=\"%s\"><br>%s"
                                                    .formatted(
                                                            stage.stage(),
                                                            folder.relativize(sheet),
                                                            "samples after update "
                                                                    + updates(sheet))));
        }
        Path file = folder.resolve("status.html");
        try {
            Files.writeString(file, html);
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be written (%s)".formatted(file, e), e);
        }
        return file;
    }

    private static long updates(Path sheet) {
        return Long.parseLong(sheet.getFileName().toString().replace(".png", ""));
    }

    private static String last(Standing stage) {
        return stage.losses().isEmpty()
                ? "–"
                : "%.5f".formatted(stage.losses().get(stage.losses().size() - 1).loss());
    }

    private static String picture(Standing stage) {
        XYChart chart =
                new XYChartBuilder()
                        .width(720)
                        .height(300)
                        .title("Loss of " + stage.stage())
                        .xAxisTitle("update")
                        .yAxisTitle("loss (logarithmic)")
                        .build();
        chart.getStyler().setYAxisLogarithmic(true).setLegendVisible(false);
        chart.addSeries(
                        "loss",
                        stage.losses().stream().mapToDouble(Standing.Loss::update).toArray(),
                        stage.losses().stream().mapToDouble(Standing.Loss::loss).toArray())
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(BLUE);
        var png = new ByteArrayOutputStream();
        try {
            BitmapEncoder.saveBitmap(chart, png, BitmapEncoder.BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException("the chart could not be drawn", e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }
}
