package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Level;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.networks.StageC;
import dev.ultrapixel.probe.Trace;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;

/**
 * An intermediate state of Stage C read as if it were the last: through the output head to ε, to
 * x₀, to a picture (after nostalgebraist's logit lens, 2020). Early states were never meant to be
 * read so; what matters is from where on the picture is there.
 *
 * @param path the site that was read
 * @param step of the walk
 * @param x0 F32 (1, c, h, w)
 */
public record Lens(Cascade cascade, String path, int step, Tensor x0) {

    /**
     * Of a finished or unfinished walk of Stage C and what a trace of it saw at a site of level 0,
     * conditional half.
     */
    static Lens of(Cascade cascade, Trajectory trajectory, Trace trace, String path, int step) {
        Tensor state = trace.at(path, step).rows(0, 1);
        Tensor x = trajectory.at(step - 1).x();
        Level level = trajectory.at(step).moment().level();
        StageC net = cascade.stageC();
        Tensor x0 = Scope.tidy(() -> level.x0(Array.of(x), net.head(Array.of(state), path)).keep());
        return new Lens(cascade, path, step, x0);
    }

    /** The picture it would be. */
    public Picture picture() {
        return Previews.of(cascade, x0);
    }

    /** {@code lens on up_blocks.1.2 in step 4} */
    @Override
    public String toString() {
        return "lens on %s in step %d".formatted(path, step);
    }
}
