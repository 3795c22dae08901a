package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.Settings;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A pass that a picture takes, before it runs: its grid, and how often each step asks the network.
 *
 * @param guided by a low-resolution pass
 */
record Pass(String stage, Latent latent, Settings settings, boolean guided) {

    /**
     * The passes of a picture.
     *
     * @param draft null where the cascade draws this size plain
     */
    record All(@Nullable Pass draft, Pass refine, Pass stageB) {

        /** As {@link Conditions#picture(Size, Tier, Change)} runs them. */
        static All of(Cascade cascade, Size size, Tier tier, Change change) {
            Cascade.Rules rules = cascade.rules();
            Latent low = Latent.lowResolution(size.height(), size.width(), rules.stdSize());
            Latent target = Latent.stageC(size.height(), size.width());
            Latent vq = Latent.stageB(size.height(), size.width());
            boolean guided = cascade.isGuided(size);
            Settings draft = rules.stageC().with(tier.draft(change));
            Settings refine = rules.stageC().with(tier.refine(change));
            Settings stageB = rules.stageB().with(tier.stageB());
            return new All(
                    guided ? new Pass("draft", low, draft, false) : null,
                    new Pass(guided ? "refine" : "stage C", target, refine, guided),
                    new Pass("stage B", vq, stageB, false));
        }
    }

    int steps() {
        return settings.steps();
    }

    /** Steps that ask for both halves of guidance, in one batch. */
    int both() {
        return (int) times().filter(settings.guider()::guidesAt).count();
    }

    /** Calls with one picture: steps without guidance, and those that perturb attention. */
    int alone() {
        return steps() - both() + (int) times().filter(settings.guider()::perturbsAt).count();
    }

    /** Predictions asked of the network: two a guided step. */
    int calls() {
        return 2 * both() + alone();
    }

    /** Pictures of its largest batch. */
    int batch() {
        return both() > 0 ? 2 : 1;
    }

    private DoubleStream times() {
        return Arrays.stream(settings.times(), 0, steps());
    }

    /**
     * Bytes of what its steps leave behind, F32: latent, x₀, two or three predictions and the noise
     * of each. They are Java's, which gives them back when it needs heap.
     */
    long left(int channels) {
        long latentBytes = 4L * channels * latent.cells();
        return latentBytes * (1 + (4L + batch()) * steps());
    }
}
