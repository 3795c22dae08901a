package dev.ultrapixel.diffusion;

import static dev.ultrapixel.Close.assertClose;
import static dev.ultrapixel.diffusion.Sampling.ddim;
import static dev.ultrapixel.diffusion.Sampling.ddpm;
import static dev.ultrapixel.diffusion.Sampling.dpmpp2m;
import static dev.ultrapixel.diffusion.Sampling.eta;
import static dev.ultrapixel.diffusion.Sampling.euler;
import static dev.ultrapixel.diffusion.Sampling.eulerAncestral;
import static dev.ultrapixel.diffusion.Sampling.sdeDpmpp2m;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.tensor.Array;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Ops;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Samplers of different papers that should be one and the same. */
class Sampler_TwinsTest {

    private static final List<Level> LEVELS = Settings.STAGE_C.steps(6).levels();

    @Test
    void eulerIsDdim() {
        same(ddim(), euler());
    }

    @Test
    void eulerAncestralIsDdpm() {
        same(ddpm(), eulerAncestral());
    }

    @Test
    void eulerAncestralWithLessNoiseIsEtaBetween() {
        same(eta(0.4), eulerAncestral(0.4));
        same(euler(), eulerAncestral(0));
    }

    @Test
    void theFirstStepOfDpmPlusPlusIsDdim() {
        same(ddim(), dpmpp2m());
    }

    @Test
    void theFirstStepOfSdeDpmPlusPlusIsDdpm() {
        same(ddpm(), sdeDpmpp2m());
    }

    @Test
    void theSecondStepLooksBack() {
        Level now = LEVELS.get(2);
        Tensor there = step(new DpmPlusPlus(), now, LEVELS.get(3), LEVELS.get(1), 1);
        Tensor still = step(new DpmPlusPlus(), now, LEVELS.get(3), LEVELS.get(1), 0);

        assertClose(step(ddim(), now, LEVELS.get(3)), still, 1e-12); // the same picture twice
        assertThrows(AssertionError.class, () -> assertClose(still, there, 1e-3));
    }

    @Test
    void refusesImpossibleNoise() {
        var ancestral = assertThrows(IllegalArgumentException.class, () -> eulerAncestral(1.1));
        var sde = assertThrows(IllegalArgumentException.class, () -> sdeDpmpp2m(Double.NaN));

        assertTrue(String.valueOf(ancestral.getMessage()).contains("[0, 1] but is 1.1"));
        assertTrue(String.valueOf(sde.getMessage()).contains("[0, 1] but is NaN"));
    }

    @Test
    void printTheirNames() {
        assertEquals("Euler", euler().toString());
        assertEquals("Euler ancestral", eulerAncestral().toString());
        assertEquals("Euler ancestral, eta 0.5", eulerAncestral(0.5).toString());
        assertEquals("DPM++ 2M", dpmpp2m().toString());
        assertEquals("SDE-DPM++ 2M", sdeDpmpp2m().toString());
    }

    private static void same(Sampler one, Sampler other) {
        for (int i = 0; i < LEVELS.size() - 1; i++) {
            Level now = LEVELS.get(i);
            Level next = LEVELS.get(i + 1);
            assertClose(
                    one + " and " + other + " from step " + i,
                    step(one, now, next),
                    step(other, now, next),
                    1e-11);
        }
    }

    private static Tensor step(Sampler sampler, Level now, Level next) {
        return Scope.tidy(() -> sampler.step(draw(0), draw(1), draw(2), now, next).keep());
    }

    /** As above after a step from level {@code last} whose picture was so far from this one's. */
    private static Tensor step(LooksBack sampler, Level now, Level next, Level last, double far) {
        return Scope.tidy(
                () -> {
                    Array before = Ops.add(draw(0), far);
                    return sampler.step(
                                    draw(0),
                                    draw(1),
                                    draw(2),
                                    now,
                                    next,
                                    new LooksBack.Before(before, last))
                            .keep();
                });
    }

    private static Array draw(int i) {
        long[] shape = {2, 3, 4, 5};
        Tensor drawn = Noise.seeded(3).draw(List.of(shape, shape, shape)).get(i);
        return Ops.to(Array.of(drawn), Dtype.F64);
    }
}
