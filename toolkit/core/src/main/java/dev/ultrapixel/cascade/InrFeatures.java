package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.DrawOrder;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Low-resolution features on the target's grid, ready to guide.
 *
 * @param upsampled level → F32 (1, rows, columns, c)
 */
public record InrFeatures(Guidance guidance, Latent latent, Map<Hooks.Level, Tensor> upsampled) {

    public InrFeatures {
        upsampled = new LinkedHashMap<>(upsampled);
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
        Trajectory.Draws draws =
                Trajectory.Draws.of(
                        settings,
                        s -> {
                            DrawOrder order = order(s);
                            return DrawnWalk.of(s.noise().tape(order.shapes()), order.target());
                        });
        var denoiser = new StageCDenoiser(conditions, this);
        return new Refined(
                conditions, draft.size(), this, Trajectory.start(denoiser, draws, settings, true));
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

    Hooks injection(double r) {
        Cascade cascade = guidance.draft().conditions().cascade();
        return cascade.requireGuides()
                .injection(upsampled, new double[] {r}, cascade.rules().upWeight(latent.cells()));
    }

    /** {@code features of 4 levels on 24×36 cells} */
    @Override
    public String toString() {
        return "features of %d levels on %s".formatted(upsampled.size(), latent);
    }
}
