package dev.ultrapixel.cascade;

import dev.ultrapixel.cascade.Denoiser.Predictions;
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
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One step of a walk: the network's guess, which several pictures can ask for together, then for
 * each by itself guidance and the sampler's move. So no guidance sees another picture.
 *
 * @param step steps done before it
 * @param before what the step before left behind, or null
 * @param origin where the walk began, or null for noise
 */
record OneStep(
        Settings settings,
        Ablation ablation,
        int step,
        @Nullable Moment before,
        @Nullable Origin origin) {

    /**
     * What a step asks of the network; walks that ask alike can ask together.
     *
     * @param innerOf the step whose inner levels it takes; itself where it computes them
     * @param innerStays whether the step after it takes them too
     */
    record Question(
            Denoiser.Call call,
            boolean perturbed,
            String perturbedBlocks,
            Ablation ablation,
            int step,
            int innerOf,
            boolean innerStays) {

        /** Whether the inner levels are those of an earlier step. */
        boolean takesInner() {
            return innerOf < step;
        }

        /** The network's guesses at x (n, c, h, w), in a scope. */
        Guess ask(Denoiser net, Array x) {
            return new Guess(predictions(net, x), perturbed ? isolated(net, x) : null);
        }

        /** Those without perturbed attention. */
        Predictions predictions(Denoiser net, Array x) {
            return ablated(() -> net.predict(x, call));
        }

        Question with(Inner.Use inner) {
            return new Question(
                    call.with(inner),
                    perturbed,
                    perturbedBlocks,
                    ablation,
                    step,
                    innerOf,
                    innerStays);
        }

        /** The conditional prediction with perturbed attention. */
        private Array isolated(Denoiser net, Array x) {
            var isolation = new Isolation(Glob.of(perturbedBlocks));
            return Probe.during(
                    isolation,
                    () ->
                            ablated(
                                    () ->
                                            net.predict(
                                                            x,
                                                            new Denoiser.Call(
                                                                    call.r(), false, false))
                                                    .cond()));
        }

        private <T> T ablated(Supplier<T> call) {
            return ablation.edits().isEmpty()
                    ? call.get()
                    : Probe.also(ablation.during(step + 1), call);
        }
    }

    /** The network's answer for n pictures. */
    record Guess(Predictions predicted, @Nullable Array perturbed) {

        /** That for one picture. */
        Guess row(int i) {
            Array p = perturbed;
            return new Guess(predicted.row(i), p == null ? null : Ops.narrow(p, 0, i, 1));
        }
    }

    /** from: the first step with its settings. */
    Question question(int from) {
        Guider guider = settings.guider();
        double t = settings.times()[step];
        boolean caches = settings.cached() > 1 && ablation.edits().isEmpty();
        boolean last = step == settings.steps() - 1;
        int innerOf = caches ? settings.innerOf(step, from) : step;
        boolean stays = caches && !last && settings.innerOf(step + 1, from) == innerOf;
        Inner.Use inner = stays && innerOf == step ? Inner.KEPT : Inner.COMPUTED;
        return new Question(
                new Denoiser.Call(settings.schedule().at(t).r(), guider.guidesAt(t), last, inner),
                guider.perturbsAt(t),
                guider.perturbedBlocks(),
                ablation,
                step,
                innerOf,
                stays);
    }

    /** From the latent, this step's noise and the network's guess, in a scope. */
    Moment take(Tensor latent, Tensor noise, Supplier<Tensor> first, Guess guess) {
        Guider guider = settings.guider();
        double t = settings.times()[step];
        List<Level> levels = settings.levels();
        Level now = levels.get(step);
        Array x = Array.of(latent);
        Predictions predicted = guess.predicted();
        Array perturbed = guess.perturbed();
        Array uncond = predicted.uncond();
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
        Array seen = now.x0(x, guided.eps());
        Array x0 = origin == null ? seen : origin.x0(seen);
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
