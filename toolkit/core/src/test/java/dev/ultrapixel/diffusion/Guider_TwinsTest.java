package dev.ultrapixel.diffusion;

import static dev.ultrapixel.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What each guider should be where it meets plain classifier-free guidance, and what sets it off.
 */
class Guider_TwinsTest {

    private static final double FAR = Double.POSITIVE_INFINITY;
    private static final Rescale NONE = new Rescale(0, Rescale.Over.PICTURE);
    private static final Level LEVEL = Schedule.COSINE.at(0.6);
    private static final List<Tensor> DRAWS =
            Noise.seeded(5).draw(Collections.nCopies(4, new long[] {2, 4, 6, 7}));

    @Test
    void apgWithItsParallelPartIsCfg() {
        assertClose(eps(new Cfg(4, NONE)), eps(new Apg(4, 1, FAR, 0)), 1e-12);
    }

    @Test
    void apgOfScaleOneIsTheConditionalPrediction() {
        assertClose(eps(new Unguided()), eps(new Apg(1)), 1e-12);
    }

    @Test
    void apgMovesAcrossThePictureAlone() {
        Tensor moved = Scope.tidy(() -> Ops.sub(x0(new Apg(4)), x0(new Unguided())).keep());
        Tensor picture = Scope.tidy(() -> x0(new Unguided()).keep());

        assertEquals(0, dot(moved, picture) / (length(moved) * length(picture)), 1e-12);
    }

    @Test
    void apgIsShortenedToItsRadius() {
        Tensor moved =
                Scope.tidy(() -> Ops.sub(x0(new Apg(2, 1, 0.25, 0)), x0(new Unguided())).keep());

        assertEquals(0.25, length(moved.row(0)), 1e-9); // (2 − 1) · radius, each picture
        assertEquals(0.25, length(moved.row(1)), 1e-9);
    }

    @Test
    void apgRemembersWhereItPushed() {
        var apg = new Apg(4, 1, FAR, -0.5);
        Tensor first = Scope.tidy(() -> Objects.requireNonNull(guide(apg, null).memory()).keep());
        Tensor second =
                Scope.tidy(
                        () -> Objects.requireNonNull(guide(apg, Array.of(first)).memory()).keep());

        // Δ + momentum · Δ₋ with the same Δ twice: half of it.
        assertClose(Scope.tidy(() -> Ops.mul(Array.of(first), 0.5).keep()), second, 1e-12);
        assertNull(Scope.tidy(() -> guide(new Apg(4, 1, FAR, 0), null).memory()));
    }

    @Test
    void zeroStarDoesNotMindALongerUnconditionalPrediction() {
        Tensor once = eps(new CfgZeroStar(4));
        Tensor thrice =
                Scope.tidy(
                        () ->
                                new CfgZeroStar(4)
                                        .guide(predicted(Ops.mul(draw(2), 3), null, null))
                                        .eps()
                                        .keep());

        assertClose(once, thrice, 1e-10);
    }

    @Test
    void zeroStarIsCfgWhereBothPredictionsAreOne() {
        Tensor same =
                Scope.tidy(
                        () ->
                                new CfgZeroStar(4)
                                        .guide(predicted(draw(1), null, null))
                                        .eps()
                                        .keep());

        assertClose(eps(new Unguided()), same, 1e-10);
    }

    @Test
    void cfgPlusPlusInterpolatesAndPutsTheUnconditionalNoiseBack() {
        Tensor direction = Scope.tidy(() -> guide(new CfgPlusPlus(0.6), null).direction().keep());

        assertClose(eps(new Cfg(0.6, NONE)), eps(new CfgPlusPlus(0.6)), 1e-12);
        assertClose(Scope.tidy(() -> draw(2).keep()), direction, 0);
    }

    @Test
    void oneScaleForAllFrequenciesIsCfg() {
        assertClose(eps(new Cfg(4, NONE)), eps(new FrequencySplit(4, 4, NONE)), 1e-12);
    }

    @Test
    void aFlatDifferenceIsAllLow() {
        Tensor flat =
                Scope.tidy(
                        () ->
                                new FrequencySplit(3, 100, NONE)
                                        .guide(predicted(Ops.add(draw(1), -1), null, null))
                                        .eps()
                                        .keep());

        // ε_u = ε_c − 1: ε_u + 3 · 1
        assertClose(Scope.tidy(() -> Ops.add(draw(1), 2).keep()), flat, 1e-12);
    }

    @Test
    void perturbedAttentionAddsToWhatIsInside() {
        var perturbed = new PerturbedAttention(new Cfg(4, NONE), 2, "*");
        Tensor expected =
                Scope.tidy(
                        () ->
                                Ops.add(
                                                Array.of(eps(new Cfg(4, NONE))),
                                                Ops.mul(Ops.sub(draw(1), draw(3)), 2))
                                        .keep());
        Tensor sum =
                Scope.tidy(() -> perturbed.guide(predicted(draw(2), draw(3), null)).eps().keep());

        assertClose(expected, sum, 1e-12);
        assertTrue(perturbed.perturbsAt(0.5));
        assertThrows(IllegalStateException.class, () -> eps(perturbed));
    }

    @Test
    void anIntervalEndsPerturbationToo() {
        var limited = new CfgInterval(new PerturbedAttention(new Cfg(4), 2, "up*"), 1, 0.5);

        assertTrue(limited.perturbsAt(0.6));
        assertTrue(!limited.perturbsAt(0.4) && !limited.guidesAt(0.4));
        assertEquals("up*", limited.perturbedBlocks());
    }

    @Test
    void refusesWhatMakesNoSense() {
        refused("lambda should be in [0, 1] but is 7.0", () -> new CfgPlusPlus(7));
        refused("radius should be above 0 but is 0.0", () -> new Apg(4, 0, 0, 0));
        refused("momentum should be in (-1, 1) but is -1.0", () -> new Apg(4, 0, FAR, -1));
        refused("finite numbers but are NaN", () -> new FrequencySplit(Double.NaN, 1));
        refused("APG has no rescale", () -> new Apg(4).with(NONE));
        refused(
                "has it already",
                () -> new PerturbedAttention(new PerturbedAttention(new Cfg(4), 1, "*"), 1, "*"));
    }

    private static void refused(String words, Executable action) {
        var error = assertThrows(IllegalArgumentException.class, action);

        assertTrue(String.valueOf(error.getMessage()).contains(words), error::getMessage);
    }

    private static Tensor eps(Guider guider) {
        return Scope.tidy(() -> guide(guider, null).eps().keep());
    }

    private static Array x0(Guider guider) {
        return LEVEL.x0(draw(0), guide(guider, null).eps());
    }

    private static Guider.Guided guide(Guider guider, @Nullable Array memory) {
        return guider.guide(predicted(draw(2), null, memory));
    }

    private static Guider.Predicted predicted(
            Array uncond, @Nullable Array perturbed, @Nullable Array memory) {
        return new Guider.Predicted(draw(0), LEVEL, 0.6, draw(1), uncond, perturbed, memory);
    }

    /** x, ε_c, ε_u, ε̂_c */
    private static Array draw(int i) {
        return Ops.to(Array.of(DRAWS.get(i)), Dtype.F64);
    }

    private static double dot(Tensor x, Tensor y) {
        double sum = 0;
        for (long i = 0; i < x.count(); i++) {
            sum += x.at(i) * y.at(i);
        }
        return sum;
    }

    private static double length(Tensor x) {
        return Math.sqrt(dot(x, x));
    }
}
