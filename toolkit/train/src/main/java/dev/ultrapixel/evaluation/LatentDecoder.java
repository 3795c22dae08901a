package dev.ultrapixel.evaluation;

import dev.ultrapixel.cascade.Cascade;
import dev.ultrapixel.cascade.Conditions;
import dev.ultrapixel.cascade.Latent;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.diffusion.Guider;
import dev.ultrapixel.diffusion.Level;
import dev.ultrapixel.diffusion.Noise;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.networks.Hooks;
import dev.ultrapixel.networks.StageB;
import dev.ultrapixel.networks.Times;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.Collections;
import java.util.List;

/**
 * Any semantic latent → picture, by Stage B with the cascade's settings and Stage A: an encoder's
 * latent, or a draft's, which have no pass at the picture's size behind them.
 */
final class LatentDecoder {

    private final Conditions conditions;
    private final Cascade cascade;
    private final StageB net;

    LatentDecoder(Conditions conditions) {
        this.conditions = conditions;
        this.cascade = conditions.cascade();
        this.net = cascade.stageB();
    }

    /** semantic F32 (1, 16, h, w) → picture of this size */
    Picture picture(Tensor semantic, Size size, long seed) {
        Tensor x0 = vqLatent(semantic, Latent.stageB(size.height(), size.width()), seed);
        return Picture.of(Scope.tidy(() -> cascade.stageA().decode(Array.of(x0)).keep()));
    }

    private Tensor vqLatent(Tensor semantic, Latent grid, long seed) {
        Settings settings = cascade.rules().stageB();
        StageB.Conditioned condition = condition(semantic, grid);
        long[] shape = {1, net.config().cIn(), grid.rows(), grid.columns()};
        List<Tensor> draws =
                Noise.seeded(seed).draw(Collections.nCopies(settings.steps() + 1, shape));
        Step step = new Step(draws.get(0), draws.get(0));
        for (int i = 0; i < settings.steps(); i++) {
            Tensor x = step.next();
            int now = i;
            step = Scope.tidy(() -> step(settings, now, x, draws.get(now + 1), condition));
        }
        return step.x0();
    }

    private record Step(Tensor next, Tensor x0) {}

    private Step step(
            Settings settings, int i, Tensor latent, Tensor noise, StageB.Conditioned both) {
        double t = settings.times()[i];
        Level now = settings.levels().get(i);
        Array x = Array.of(latent);
        boolean guides = settings.guider().guidesAt(t);
        Array input = guides ? Ops.concat(0, x, x) : x; // [conditional, unconditional]
        Array all =
                net.apply(input, Times.at(now.r()), guides ? both : both.rows(0, 1), Hooks.NONE);
        Array cond = Ops.narrow(all, 0, 0, 1);
        Array uncond = guides ? Ops.narrow(all, 0, 1, 1) : null;
        Guider.Guided guided =
                settings.guider().guide(new Guider.Predicted(x, now, t, cond, uncond, null, null));
        Array x0 = now.x0(x, guided.eps());
        Array next =
                settings.sampler()
                        .step(
                                x0,
                                guided.direction(),
                                Array.of(noise),
                                now,
                                settings.levels().get(i + 1));
        return new Step(next.keep(), x0.keep());
    }

    /** [conditional, unconditional]: zeros and the empty prompt. */
    private StageB.Conditioned condition(Tensor semantic, Latent grid) {
        return Scope.tidy(
                () ->
                        net.condition(
                                Ops.concat(
                                        0,
                                        Array.of(semantic),
                                        Array.of(Tensor.zeros(semantic.shape()))),
                                Ops.concat(
                                        0,
                                        Array.of(conditions.pooled()),
                                        Array.of(conditions.emptyPooled())),
                                cascade.pixels(Array.of(semantic)),
                                grid.rows(),
                                grid.columns()));
    }
}
