package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.Guider;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Guidance on predictions that a walk has stored. */
final class GuidanceLab {

    private GuidanceLab() {}

    static Comparison compare(Cascade cascade, Trajectory trajectory, Change... changes) {
        if (changes.length == 0) {
            throw new IllegalArgumentException(
                    "a comparison should have a guider to compare; compare(cfg(2), cfg(4),"
                            + " apg(4))");
        }
        Moment moment = trajectory.moment();
        Trajectory before = trajectory.at(moment.step() - 1);
        Tensor memory = before.step() == 0 ? null : before.moment().memory();
        List<Comparison.Candidate> candidates = new ArrayList<>();
        for (Change change : changes) {
            Settings settings = moment.settings().with(change);
            require(settings.guider(), moment);
            Tensor x0 = Scope.tidy(() -> x0(settings.guider(), moment, before.x(), memory));
            candidates.add(new Comparison.Candidate(change, settings.guider().toString(), x0));
        }
        return new Comparison(cascade, moment.step(), candidates);
    }

    /** The step made again with another guider. */
    private static Tensor x0(Guider guider, Moment moment, Tensor latent, @Nullable Tensor memory) {
        Array x = Array.of(latent);
        var predicted =
                new Guider.Predicted(
                        x,
                        moment.level(),
                        moment.t(),
                        Array.of(moment.epsCond()),
                        array(moment.epsUncond()),
                        array(moment.epsPerturbed()),
                        array(memory));
        return moment.level().x0(x, guider.guide(predicted).eps()).keep();
    }

    private static @Nullable Array array(@Nullable Tensor tensor) {
        return tensor == null ? null : Array.of(tensor);
    }

    private static void require(Guider guider, Moment moment) {
        boolean half = guider.guidesAt(moment.t()) && moment.epsUncond() == null;
        boolean perturbed = guider.perturbsAt(moment.t()) && moment.epsPerturbed() == null;
        if (half || perturbed) {
            throw new IllegalArgumentException(
                    "step %d has stored no %s, which '%s' needs; fork before it: at(%d).with(…).next()"
                            .formatted(
                                    moment.step(),
                                    half
                                            ? "unconditional prediction"
                                            : "prediction with perturbed attention",
                                    guider,
                                    moment.step() - 1));
        }
    }

    /** The numbers of every stored step that has both halves. */
    static List<GuidanceRow> rows(Trajectory trajectory) {
        List<GuidanceRow> rows = new ArrayList<>();
        for (Moment moment : trajectory.moments()) {
            Tensor uncond = moment.epsUncond();
            if (uncond != null) {
                rows.add(GuidanceRow.of(moment, uncond, trajectory.at(moment.step() - 1).x()));
            }
        }
        return List.copyOf(rows);
    }
}
