package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.GuidanceRow;
import dev.ultrapixel.cascade.GuideNorms;
import dev.ultrapixel.cascade.Localisation;
import dev.ultrapixel.cascade.Masses;
import dev.ultrapixel.cascade.ScaleRow;
import dev.ultrapixel.cascade.WordTimeline;
import dev.ultrapixel.metrics.RadialSpectrum;
import dev.ultrapixel.training.TrainingReport;
import dev.ultrapixel.training.TrainingSoFar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Values of the lab → XChart charts, a line each. A chart shows itself as a cell's last value; its
 * {@code getStyler()} changes it.
 */
public final class Plots {

    private Plots() {}

    /**
     * Curves over a common axis.
     *
     * @param title of the chart
     * @param x the axis with its unit: {@code "step"}
     * @param y the axis with its unit: {@code "PSNR (dB)"}
     * @param at places on the x axis, all finite
     * @param curves name → a number for each place; NaN leaves a gap
     */
    public static XYChart lines(
            String title,
            String x,
            String y,
            List<? extends Number> at,
            Map<String, double[]> curves) {
        if (curves.isEmpty() || at.isEmpty()) {
            throw new IllegalArgumentException(
                    "a chart should have a curve and a place on its axis but “%s” has %d and %d"
                            .formatted(title, curves.size(), at.size()));
        }
        XYChart chart = ChartStyle.curves(title, x, y);
        curves.forEach(
                (name, values) -> {
                    if (values.length != at.size()) {
                        throw new IllegalArgumentException(
                                "the curve “%s” should have a number for each of %d places but has %d"
                                        .formatted(name, at.size(), values.length));
                    }
                    chart.addSeries(
                            name, at.stream().mapToDouble(Number::doubleValue).toArray(), values);
                });
        chart.getStyler().setLegendVisible(curves.size() > 1);
        return chart;
    }

    /** How far the two predictions are apart, step by step. */
    public static XYChart gap(List<GuidanceRow> rows) {
        return lines(
                "How far the prompt moves the prediction",
                "step",
                "|eps_c − eps_u| / √n",
                steps(rows),
                Map.of("gap", column(rows, GuidanceRow::norm)));
    }

    /** Angle, rescale and the two parts of guidance, step by step; all without unit. */
    public static XYChart guidance(List<GuidanceRow> rows) {
        Map<String, double[]> curves = new LinkedHashMap<>();
        curves.put("cosine of eps_c, eps_u", column(rows, GuidanceRow::cosine));
        curves.put("rescale factor", column(rows, GuidanceRow::rescale));
        curves.put("parallel share", column(rows, GuidanceRow::parallel));
        curves.put("orthogonal share", column(rows, GuidanceRow::orthogonal));
        return lines("Guidance over the steps", "step", "share (1 = all)", steps(rows), curves);
    }

    private static List<Integer> steps(List<GuidanceRow> rows) {
        return rows.stream().map(GuidanceRow::step).toList();
    }

    /** How much of the image's attention each word holds, step by step. */
    public static XYChart of(WordTimeline timeline) {
        Map<String, double[]> curves = new LinkedHashMap<>();
        double[][] shares = timeline.shares();
        for (int i = 0; i < shares.length; i++) {
            String word = timeline.words().get(i);
            curves.put(
                    curves.containsKey(word) ? word + " (" + (i + 1) + ")" : word,
                    percent(shares[i]));
        }
        return lines("Attention of the image", "step", "share (%)", timeline.steps(), curves);
    }

    /** What the image's tokens attend to, step by step, the mean over blocks. */
    public static XYChart of(Masses masses) {
        List<Integer> steps =
                masses.rows().stream().map(Masses.Row::step).distinct().sorted().toList();
        Map<String, double[]> curves = new LinkedHashMap<>();
        for (String name : masses.names()) {
            curves.put(
                    name,
                    percent(steps.stream().mapToDouble(s -> masses.share(name, s)).toArray()));
        }
        return lines("What the image attends to", "step", "share (%)", steps, curves);
    }

    /** ‖guide‖ / ‖feature‖ of each level, step by step. */
    public static XYChart of(GuideNorms norms) {
        List<Integer> steps =
                norms.rows().stream().map(GuideNorms.Row::step).distinct().sorted().toList();
        Map<String, double[]> curves = new TreeMap<>();
        for (GuideNorms.Row row : norms.rows()) {
            curves.computeIfAbsent(row.level().toString(), level -> gaps(steps.size()))[
                            steps.indexOf(row.step())] =
                    row.ratio();
        }
        return lines("How loud the guide is", "step", "‖guide‖ / ‖feature‖", steps, curves);
    }

    /** Mean square of a and of b of each level's normalisation against the scale. */
    public static XYChart scale(List<ScaleRow> rows) {
        List<Double> scales = rows.stream().map(ScaleRow::scale).distinct().sorted().toList();
        Map<String, double[]> curves = new TreeMap<>();
        for (ScaleRow row : rows) {
            int i = scales.indexOf(row.scale());
            curves.computeIfAbsent(row.level() + " a", k -> gaps(scales.size()))[i] = row.a();
            curves.computeIfAbsent(row.level() + " b", k -> gaps(scales.size()))[i] = row.b();
        }
        return lines(
                "What scale-aware normalisation does",
                "scale s",
                "root mean square",
                scales,
                curves);
    }

    /**
     * Share of a word's heat inside its thing's box, block by block against the noise; dotted, two
     * maps that know nothing of the picture.
     */
    public static XYChart of(Localisation found) {
        List<Localisation.Row> times = found.block(Localisation.ALL);
        Map<String, double[]> curves = new LinkedHashMap<>();
        for (String block : found.blocks()) {
            curves.put(
                    block.equals(Localisation.ALL) ? "all blocks" : block,
                    column(found.block(block), Localisation.Row::inside));
        }
        curves.put("a Gaussian in the middle", column(times, Localisation.Row::middle));
        curves.put("an even map", column(times, Localisation.Row::area));
        return lines(
                "Heat of the word inside its thing's box, N = " + found.n(),
                "t (0 no noise, 1 all noise)",
                "share of the heat (1 = all)",
                times.stream().map(Localisation.Row::t).toList(),
                curves);
    }

    /** Power over frequency, both axes logarithmic; frequencies in octaves, 1/2 the highest. */
    public static XYChart of(RadialSpectrum spectrum) {
        return spectra(Map.of("power", spectrum));
    }

    /**
     * Several spectra in one chart: {@code Plots.spectra(inr.spectra(level))}. Rings without power
     * are left out.
     */
    public static XYChart spectra(Map<?, RadialSpectrum> spectra) {
        XYChart chart =
                ChartStyle.curves(
                        "Radial spectrum", "frequency (cycles a pixel or cell)", "mean power");
        spectra.forEach(
                (name, spectrum) -> {
                    List<Double> at = new ArrayList<>();
                    List<Double> power = new ArrayList<>();
                    for (int k = 1; k < spectrum.power().size(); k++) {
                        if (spectrum.power().get(k) > 0) {
                            at.add(log2((double) k / spectrum.side()));
                            power.add(spectrum.power().get(k));
                        }
                    }
                    if (!at.isEmpty()) {
                        chart.addSeries(name.toString(), at, power);
                    }
                });
        if (chart.getSeriesMap().isEmpty()) {
            throw new IllegalArgumentException(
                    "a chart of spectra should have one with power above frequency 0 but %s have none"
                            .formatted(spectra.keySet()));
        }
        chart.getStyler().setYAxisLogarithmic(true).setDecimalPattern("0.##########");
        chart.getStyler().setxAxisTickLabelsFormattingFunction(Plots::octave);
        chart.getStyler().setLegendVisible(spectra.size() > 1);
        return chart;
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    /** {@code 1/8} at −3, nothing between two octaves: XChart names decades alone. */
    private static String octave(double log2) {
        return log2 == Math.rint(log2) ? "1/" + Math.round(Math.pow(2, -log2)) : "";
    }

    /** The loss over the updates, of a run with two reports or more. */
    public static XYChart of(TrainingSoFar run) {
        XYChart chart =
                lines(
                        "Loss",
                        "update",
                        "loss",
                        run.reports().stream().map(TrainingReport::update).toList(),
                        Map.of("loss", column(run.reports(), TrainingReport::loss)));
        chart.getSeriesMap().values().forEach(loss -> loss.setMarker(SeriesMarkers.NONE));
        return chart;
    }

    private static double[] gaps(int n) {
        return IntStream.range(0, n).mapToDouble(i -> Double.NaN).toArray();
    }

    private static double[] percent(double[] shares) {
        return Arrays.stream(shares).map(share -> 100 * share).toArray();
    }

    private static <T> double[] column(List<T> rows, ToDoubleFunction<T> of) {
        return rows.stream().mapToDouble(of).toArray();
    }
}
