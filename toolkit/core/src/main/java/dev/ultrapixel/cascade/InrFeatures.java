package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.DrawOrder;
import dev.ultrapixel.diffusion.Schedule;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.metrics.RadialSpectrum;
import dev.ultrapixel.networks.Guides;
import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.ScaleNorm;
import dev.ultrapixel.networks.Upsampling;
import dev.ultrapixel.networks.Window;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Grid;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Low-resolution features on the target's grid, ready to guide.
 *
 * @param upsampled level → F32 (1, rows, columns, c)
 * @param upsampling how they got there
 * @param norm what the scale-aware normalisation is told
 * @param upWeight of the guidance on the way up, or NaN for the cascade's own
 * @param everyStep whether each step is guided by features of its own noise level, not by these
 */
public record InrFeatures(
        Guidance guidance,
        Latent latent,
        Map<Hooks.Level, Tensor> upsampled,
        Upsampling upsampling,
        ScaleNorm norm,
        double upWeight,
        boolean everyStep) {

    public InrFeatures {
        upsampled = new LinkedHashMap<>(upsampled);
    }

    /**
     * The scale s = √log₅₇₆(H·W) that the guides are told: the grid's own, or a forced one; NaN
     * where the normalisation is off.
     */
    public double scale() {
        if (norm instanceof ScaleNorm.Forced forced) {
            return forced.scale();
        }
        return norm instanceof ScaleNorm.Off
                ? Double.NaN
                : guides().scale(latent.rows(), latent.columns());
    }

    /** The scale of another grid. */
    double scaleOf(Latent other) {
        return guides().scale(other.rows(), other.columns());
    }

    /** The same features with guides that are told a wrong scale: the scale lab. */
    public InrFeatures scale(double forced) {
        if (!(forced >= 0 && forced <= 2)) {
            throw new IllegalArgumentException(
                    "a scale should be in [0, 2] but is %s; this grid's own is %.3f"
                            .formatted(forced, guides().scale(latent.rows(), latent.columns())));
        }
        return with(new ScaleNorm.Forced(forced));
    }

    /** The same features with guides whose scale-aware normalisation is off: a = b = 0. */
    public InrFeatures unscaled() {
        return with(ScaleNorm.OFF);
    }

    private InrFeatures with(ScaleNorm other) {
        return new InrFeatures(guidance, latent, upsampled, upsampling, other, upWeight, everyStep);
    }

    /** The same features with another weight on the way up; the released rule has 0.3 to 0.7. */
    public InrFeatures upWeight(double weight) {
        if (!(weight >= 0 && weight <= 2)) {
            throw new IllegalArgumentException(
                    "a weight on the way up should be in [0, 2] but is %s; this grid's own is %s"
                            .formatted(weight, rules().upWeight(latent.cells())));
        }
        return new InrFeatures(guidance, latent, upsampled, upsampling, norm, weight, everyStep);
    }

    /**
     * Guides that read, at each step, the draft's result at that step's own noise: one more call of
     * the network at the draft's size a step.
     */
    public InrFeatures everyStepsOwn() {
        return new InrFeatures(guidance, latent, upsampled, upsampling, norm, upWeight, true);
    }

    /** Whether the features guide as the cascade has it. */
    boolean isUsual() {
        return upsampling == Upsampling.INR
                && norm.equals(ScaleNorm.OWN)
                && Double.isNaN(upWeight)
                && Double.isNaN(guidance.t())
                && !everyStep;
    }

    private Cascade.Rules rules() {
        return guidance.draft().conditions().cascade().rules();
    }

    /** What each level's normalisation makes of some scales; none given: of this one. */
    public List<ScaleRow> scaleRows(double... scales) {
        return ScaleRow.of(guides(), scales.length == 0 ? new double[] {scale()} : scales);
    }

    /** The INR taken apart on the target's grid. */
    public InrView see() {
        return view(Window.all(latent.rows(), latent.columns()));
    }

    /** The INR taken apart on the grid of a picture of another size: it is a function. */
    public InrView at(Size size) {
        Latent other = Latent.stageC(size.height(), size.width());
        return view(Window.all(other.rows(), other.columns()));
    }

    /** Part of the target's grid, so many times as fine. */
    public InrView crop(Window part, int zoom) {
        if (part.rows() != latent.rows() || part.columns() != latent.columns()) {
            throw new IllegalArgumentException(
                    "a crop's window should be one of the target's %s but is %s"
                            .formatted(latent, part));
        }
        return view(part.zoomed(zoom));
    }

    private InrView view(Window window) {
        return new InrView(window, guides().layers(guidance.features(), window));
    }

    /** Spectrum of a level's features on the target's grid, for every way to get them there. */
    public Map<Upsampling, RadialSpectrum> spectra(Hooks.Level level) {
        Map<Upsampling, RadialSpectrum> spectra = new EnumMap<>(Upsampling.class);
        for (Upsampling how : Upsampling.values()) {
            Tensor map =
                    guides().upsample(guidance.features(), latent.rows(), latent.columns(), how)
                            .get(level);
            if (map == null) {
                throw new IllegalArgumentException(
                        "a level should be one of %s but is %s"
                                .formatted(upsampled.keySet(), level));
            }
            Tensor planes = Scope.tidy(() -> Grid.toChannelsFirst(Array.of(map)).keep());
            spectra.put(how, RadialSpectrum.of(planes));
        }
        return spectra;
    }

    private Guides guides() {
        return guidance.draft().conditions().cascade().requireGuides();
    }

    /** The guided pass with the cascade's settings and the draft's noise. */
    public Refined refine() {
        return refine(Change.NONE);
    }

    /**
     * The guided high-resolution pass, not yet started. Its noise goes on where the draft's ended,
     * unless it is changed.
     */
    public Refined refine(Change change) {
        Draft draft = guidance.draft();
        Conditions conditions = draft.conditions();
        Settings settings =
                conditions.cascade().rules().stageC().noise(draft.settings().noise()).with(change);
        WalkNoise draws =
                WalkNoise.of(
                        settings,
                        s -> {
                            DrawOrder order = order(s);
                            return DrawnWalk.of(s.noise().tape(order.shapes()), order.target());
                        });
        var denoiser = new StageCDenoiser(conditions, this);
        return new Refined(
                conditions,
                draft.size(),
                this,
                Trajectory.start(denoiser, draws, settings, Keep.ALL));
    }

    /** Draft and target pass in order of drawing. */
    DrawOrder order(Settings target) {
        Draft draft = guidance.draft();
        long channels = draft.conditions().cascade().stageC().config().cIn();
        return DrawOrder.guided(
                new DrawOrder.Walk(
                        Draft.targetShape(draft.conditions(), draft.size()), target.steps()),
                new DrawOrder.Walk(draft.latent().shape((int) channels), draft.steps()));
    }

    /** What guides n pictures at r, row by row: alike, as {@link #requireAlike} says. */
    static Hooks injection(List<InrFeatures> rows, double r) {
        InrFeatures first = rows.get(0);
        return first.guides()
                .injection(
                        rows.stream().map(row -> row.now(r).upsampled()).toList(),
                        new double[] {r},
                        first.weight(),
                        first.norm);
    }

    private InrFeatures now(double r) {
        return everyStep ? guidance.of(Schedule.COSINE.at(r)).upsample(upsampling) : this;
    }

    private double weight() {
        return Double.isNaN(upWeight) ? rules().upWeight(latent.cells()) : upWeight;
    }

    /** An error unless none or all of a batch are guided, and in one way. */
    static void requireAlike(List<InrFeatures> guided, int pictures) {
        boolean alike =
                guided.stream()
                        .allMatch(
                                f ->
                                        f.latent.equals(guided.get(0).latent)
                                                && f.norm.equals(guided.get(0).norm)
                                                && f.weight() == guided.get(0).weight());
        if (!alike || !guided.isEmpty() && guided.size() != pictures) {
            throw new IllegalArgumentException(
                    "a batch's pictures should be guided in one way or all be plain, but %d of %d are guided, by %s; make the others by themselves"
                            .formatted(guided.size(), pictures, guided));
        }
    }

    /** {@code features of 4 levels on 24×36 cells} */
    @Override
    public String toString() {
        return "features of %d levels on %s%s%s%s%s%s"
                .formatted(
                        upsampled.size(),
                        latent,
                        upsampling == Upsampling.INR ? "" : ", " + upsampling,
                        norm.equals(ScaleNorm.OWN) ? "" : ", " + norm,
                        Double.isNaN(upWeight) ? "" : ", weight " + upWeight + " on the way up",
                        Double.isNaN(guidance.t()) ? "" : ", read at t " + guidance.t(),
                        everyStep ? ", read anew at every step" : "");
    }
}
