package dev.ultrapixel.cascade;

import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.diffusion.Settings;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
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

    /**
     * Calls of one kind.
     *
     * @param both calls for both halves of guidance, in one batch
     * @param alone calls with one picture
     */
    record Calls(int both, int alone) {}

    /** Calls that compute all levels; those that perturb attention do. */
    Calls whole() {
        Calls asked = steps(step -> !takesInner(step));
        int perturbed =
                (int) IntStream.range(0, steps()).filter(on(settings.guider()::perturbsAt)).count();
        return new Calls(asked.both(), asked.alone() + perturbed);
    }

    /** Calls that compute the outer level and add what the inner ones added before. */
    Calls outer() {
        return steps(this::takesInner);
    }

    private Calls steps(IntPredicate some) {
        int all = (int) IntStream.range(0, steps()).filter(some).count();
        int both =
                (int)
                        IntStream.range(0, steps())
                                .filter(some)
                                .filter(on(settings.guider()::guidesAt))
                                .count();
        return new Calls(both, all - both);
    }

    private boolean takesInner(int step) {
        return settings.innerOf(step, 0) < step;
    }

    private IntPredicate on(DoublePredicate times) {
        double[] all = settings.times();
        return step -> times.test(all[step]);
    }

    /** Steps that ask for both halves of guidance. */
    int both() {
        return whole().both() + outer().both();
    }

    /** Calls with one picture: steps without guidance, and those that perturb attention. */
    int alone() {
        return whole().alone() + outer().alone();
    }

    /** Predictions asked of the network: two a guided step. */
    int calls() {
        return 2 * both() + alone();
    }

    /** Pictures of its largest batch. */
    int batch() {
        return both() > 0 ? 2 : 1;
    }

    /**
     * Bytes of what its steps leave behind, F32: latent, x₀, two or three predictions and the noise
     * of each. They are Java's, which gives them back when it needs heap. What the inner levels
     * added ({@link Inner}) is held by one step alone and left out.
     */
    long left(int channels) {
        long latentBytes = 4L * channels * latent.cells();
        return latentBytes * (1 + (4L + batch()) * steps());
    }
}
