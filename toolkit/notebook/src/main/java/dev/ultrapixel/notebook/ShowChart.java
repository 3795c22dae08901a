package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.GuideNorms;
import dev.ultrapixel.cascade.Masses;
import dev.ultrapixel.cascade.WordTimeline;
import dev.ultrapixel.metrics.RadialSpectrum;
import org.knowm.xchart.internal.chartpart.Chart;

/** Charts, and the values that are best seen as one. */
final class ShowChart {

    private ShowChart() {}

    static Rendering of(Chart<?, ?> chart) {
        return shown(
                "chart “%s” of %d series".formatted(chart.getTitle(), chart.getSeriesMap().size()),
                chart,
                "");
    }

    static Rendering of(WordTimeline timeline) {
        return shown(
                timeline.toString(),
                Plots.of(timeline),
                "mean over image tokens, blocks and heads; Tables.of(…) has the numbers");
    }

    static Rendering of(Masses masses) {
        return shown(
                masses.toString(),
                Plots.of(masses),
                "mean over blocks, heads and image tokens; Tables.of(…) has every block");
    }

    static Rendering of(GuideNorms norms) {
        return shown(
                norms.toString(),
                Plots.of(norms),
                "before the weight of the way up; Tables.of(…) has the numbers");
    }

    static Rendering of(RadialSpectrum spectrum) {
        return shown(spectrum.toString(), Plots.of(spectrum), spectrum.toString());
    }

    private static Rendering shown(String text, Chart<?, ?> chart, String caption) {
        return new Rendering(
                text, Html.captionedLeft(Drawn.html(chart), caption), Drawn.picture(chart));
    }
}
