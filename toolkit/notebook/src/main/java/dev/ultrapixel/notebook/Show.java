package dev.ultrapixel.notebook;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Anatomy;
import dev.ultrapixel.cascade.AttentionRow;
import dev.ultrapixel.cascade.Budget;
import dev.ultrapixel.cascade.CausalMap;
import dev.ultrapixel.cascade.Comparison;
import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Encoded;
import dev.ultrapixel.cascade.Guidance;
import dev.ultrapixel.cascade.GuidanceRow;
import dev.ultrapixel.cascade.GuideNorms;
import dev.ultrapixel.cascade.Heat;
import dev.ultrapixel.cascade.InrFeatures;
import dev.ultrapixel.cascade.InrView;
import dev.ultrapixel.cascade.Lens;
import dev.ultrapixel.cascade.Localisation;
import dev.ultrapixel.cascade.Masses;
import dev.ultrapixel.cascade.Measured;
import dev.ultrapixel.cascade.Moment;
import dev.ultrapixel.cascade.PaperAblation;
import dev.ultrapixel.cascade.Recipe;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.ScaleRow;
import dev.ultrapixel.cascade.Sites;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.StageBLatent;
import dev.ultrapixel.cascade.TextLens;
import dev.ultrapixel.cascade.Traced;
import dev.ultrapixel.cascade.VqganImage;
import dev.ultrapixel.cascade.WordHeatMap;
import dev.ultrapixel.cascade.WordTimeline;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.image.Sheet;
import dev.ultrapixel.metrics.LrConsistency;
import dev.ultrapixel.metrics.Psnr;
import dev.ultrapixel.metrics.RadialSpectrum;
import dev.ultrapixel.metrics.Ssim;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.training.TrainingReport;
import dev.ultrapixel.training.TrainingSoFar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

/** A value of the toolkit → what a notebook shows of it. */
public final class Show {

    private static final Map<Class<?>, Function<Object, Rendering>> OF = new LinkedHashMap<>();

    static {
        put(UltraPixel.class, ShowUltraPixel::of);
        put(Size.class, ShowSize::of);
        put(Conditions.class, ShowConditions::of);
        put(Draft.class, ShowWalk::of);
        put(Guidance.class, ShowFeatures::of);
        put(InrFeatures.class, ShowFeatures::of);
        put(Refined.class, ShowWalk::of);
        put(StageBLatent.class, ShowWalk::of);
        put(Moment.class, ShowMoment::of);
        put(VqganImage.class, ShowPicture::of);
        put(Recipe.class, ShowRecipe::of);
        put(Picture.class, ShowPicture::of);
        put(Sheet.class, ShowSheet::of);
        put(Encoded.class, ShowMeasured::of);
        put(Tensor.class, ShowTensor::of);
        put(Comparison.class, ShowComparison::of);
        put(Lens.class, ShowComparison::of);
        put(TextLens.class, ShowTextLens::of);
        put(Measured.class, ShowMeasured::of);
        put(PaperAblation.class, ShowMeasured::of);
        put(Localisation.class, ShowMeasured::of);
        put(WordHeatMap.class, ShowAttention::of);
        put(Heat.class, ShowAttention::of);
        put(AttentionRow.class, ShowAttention::of);
        put(WordTimeline.class, ShowChart::of);
        put(Masses.class, ShowChart::of);
        put(GuideNorms.class, ShowChart::of);
        put(RadialSpectrum.class, ShowChart::of);
        put(CausalMap.class, ShowCausalMap::of);
        put(InrView.class, ShowInr::of);
        put(Anatomy.class, ShowInside::of);
        put(Budget.class, ShowInside::of);
        put(Sites.class, ShowInside::of);
        put(Trace.class, ShowInside::of);
        put(Traced.class, ShowInside::of);
        put(GuidanceRow.class, ShowFacts::of);
        put(ScaleRow.class, ShowFacts::of);
        put(Psnr.class, ShowFacts::of);
        put(Ssim.class, ShowFacts::of);
        put(LrConsistency.class, ShowFacts::of);
        put(TrainingReport.class, ShowFacts::of);
        put(TrainingSoFar.class, ShowTraining::of);
        put(Table.class, ShowTable::of);
        put(Chart.class, ShowChart::of);
        put(GuidancePanel.class, ShowPanel::of);
        put(AttentionPanel.class, ShowPanel::of);
        put(InrPanel.class, ShowPanel::of);
        put(Check.class, ShowCheck::of);
        put(Verdict.class, ShowCheck::of);
    }

    private Show() {}

    private static <T> void put(Class<T> type, Function<T, Rendering> show) {
        OF.put(type, value -> show.apply(type.cast(value)));
    }

    /** The types that have a rendering. */
    public static Set<Class<?>> types() {
        return Set.copyOf(OF.keySet());
    }

    /**
     * What a notebook shows of a value of one of the {@link #types}, or of a class that extends
     * one.
     *
     * @throws IllegalArgumentException for a value of another type
     */
    public static Rendering of(Object value) {
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            Function<Object, Rendering> show = OF.get(type);
            if (show != null) {
                return show.apply(value);
            }
        }
        throw new IllegalArgumentException(
                "a rendering is known for values of the toolkit but not for %s; display its toString()"
                        .formatted(value.getClass().getName()));
    }
}
