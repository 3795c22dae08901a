package dev.ultrapixel.networks;

import dev.ultrapixel.nn.BatchNorm;
import dev.ultrapixel.nn.Conv;
import dev.ultrapixel.nn.ConvTransposed;
import dev.ultrapixel.nn.Linear;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * Semantic latent (b, 16, h, w) → coarse picture (b, 3, 8h, 8w) with values around [0, 1], not
 * clamped.
 */
public final class Previewer {

    private static final int DOUBLINGS = 3;

    private final List<Step> steps;
    private final Door latent;

    private Previewer(List<Step> steps, Door latent) {
        this.steps = steps;
        this.latent = latent;
    }

    public static Previewer of(Params params, PreviewerConfig config) {
        var steps = new ArrayList<Step>();
        var sequence = new Sequence(params.at("blocks"), steps);
        sequence.add(at -> Linear.conv1x1(at, config.cIn(), config.cHidden())::apply);
        finish(sequence, config.cHidden());
        conv3(sequence, config.cHidden());
        long c = config.cHidden();
        for (int i = 0; i < DOUBLINGS; i++) {
            long from = c;
            long to = Math.max(c / 2, config.cHidden() / 4); // 256, 128, 128 of 512
            sequence.add(at -> ConvTransposed.of(at, from, to, 2, 2, 0)::apply);
            finish(sequence, to);
            conv3(sequence, to);
            c = to;
        }
        long last = c;
        sequence.add(at -> Linear.conv1x1(at, last, config.cOut())::apply);
        return new Previewer(
                List.copyOf(steps), new Door("Previewer.latent", config.cIn(), params.dtype()));
    }

    /** latent (b, 16, h, w) → picture (b, 3, 8h, 8w) */
    public Array apply(Array x) {
        return Scope.tidy(() -> Door.leave(Step.chain(latent.enter(x), steps), x));
    }

    /**
     * The picture as Stage B's input for pixels: latent (b, 16, h, w) → (b, 3, 8h, 8w) in [−1, 1].
     */
    public Array pixels(Array x) {
        return Scope.tidy(() -> Ops.add(Ops.mul(Ops.clamp(apply(x), 0, 1), 2), -1));
    }

    private static void conv3(Sequence sequence, long c) {
        sequence.add(at -> Conv.of(at, c, c, 3, 1, 1)::apply);
        finish(sequence, c);
    }

    /** GELU, then batch norm. */
    private static void finish(Sequence sequence, long c) {
        sequence.add(at -> Ops::gelu);
        sequence.add(at -> BatchNorm.affine(at, c, 1e-5)::apply);
    }
}
