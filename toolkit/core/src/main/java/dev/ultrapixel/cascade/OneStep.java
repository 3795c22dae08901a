package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Guider;
import dev.ultrapixel.diffusion.Level;
import dev.ultrapixel.diffusion.LooksBack;
import dev.ultrapixel.diffusion.Sampler;
import dev.ultrapixel.diffusion.Settings;
import dev.ultrapixel.probe.Ablation;
import dev.ultrapixel.probe.Glob;
import dev.ultrapixel.probe.Isolation;
import dev.ultrapixel.probe.Probe;
import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One step of a walk: the network's guess, guidance, the sampler's move.
 *
 * @param step steps done before it
 * @param before what the step before left behind, or null
 * @param origin where the walk began, or null for noise
 */
record OneStep(
        Denoiser denoiser,
        Settings settings,
        Ablation ablation,
        int step,
        @Nullable Moment before,
        @Nullable Origin origin) {

    /** From the latent and this step's noise, in a scope; first: the walk's first draw. */
    Moment take(Tensor latent, Tensor noise, Supplier<Tensor> first) {
        Guider guider = settings.guider();
        double t = settings.times()[step];
        List<Level> levels = settings.levels();
        Level now = levels.get(step);
        Array x = Array.of(latent);
        // The network's guess.
        boolean last = step == settings.steps() - 1;
        var predicted = ablated(() -> denoiser.predict(x, now.r(), guider.guidesAt(t), last));
        Array uncond = predicted.uncond();
        Array perturbed = guider.perturbsAt(t) ? perturbed(x, now, guider) : null;
        // Guidance.
        Tensor memory = before == null ? null : before.memory();
        Guider.Guided guided =
                guider.guide(
                        new Guider.Predicted(
                                x,
                                now,
                                t,
                                predicted.cond(),
                                uncond,
                                perturbed,
                                memory == null ? null : Array.of(memory)));
        Array guess = now.x0(x, guided.eps());
        Array x0 = origin == null ? guess : origin.x0(guess);
        // Sampler step.
        Array next = sampled(x0, guided.direction(), Array.of(noise), levels);
        // What is kept of the origin.
        if (origin != null) {
            double then = settings.times()[step + 1];
            next = origin.x(next, first.get(), levels.get(step + 1), then);
        }
        return new Moment(
                step + 1,
                t,
                now,
                settings,
                next.keep(),
                x0.keep(),
                guided.eps().keep(),
                predicted.cond().keep(),
                kept(uncond),
                kept(perturbed),
                kept(guided.memory()),
                predicted.features());
    }

    /** The conditional prediction with perturbed attention. */
    private Array perturbed(Array x, Level now, Guider guider) {
        var isolation = new Isolation(Glob.of(guider.perturbedBlocks()));
        return Probe.during(
                isolation, () -> ablated(() -> denoiser.predict(x, now.r(), false, false).cond()));
    }

    private <T> T ablated(Supplier<T> call) {
        return ablation.edits().isEmpty()
                ? call.get()
                : Probe.also(ablation.during(step + 1), call);
    }

    private Array sampled(Array x0, Array direction, Array noise, List<Level> levels) {
        Sampler sampler = settings.sampler();
        Level now = levels.get(step);
        Level next = levels.get(step + 1);
        return before != null && sampler instanceof LooksBack looking
                ? looking.step(
                        x0,
                        direction,
                        noise,
                        now,
                        next,
                        new LooksBack.Before(Array.of(before.x0()), before.level()))
                : sampler.step(x0, direction, noise, now, next);
    }

    private static @Nullable Tensor kept(@Nullable Array x) {
        return x == null ? null : x.keep();
    }
}
