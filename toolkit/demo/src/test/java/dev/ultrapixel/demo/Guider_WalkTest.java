package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.CASCADE;
import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.SMALL;
import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.diffusion.Sampling.apg;
import static dev.ultrapixel.diffusion.Sampling.cfg;
import static dev.ultrapixel.diffusion.Sampling.cfgZeroStar;
import static dev.ultrapixel.diffusion.Sampling.cfgpp;
import static dev.ultrapixel.diffusion.Sampling.cutoff;
import static dev.ultrapixel.diffusion.Sampling.dpmpp2m;
import static dev.ultrapixel.diffusion.Sampling.eulerAncestral;
import static dev.ultrapixel.diffusion.Sampling.frequencies;
import static dev.ultrapixel.diffusion.Sampling.interval;
import static dev.ultrapixel.diffusion.Sampling.perturbed;
import static dev.ultrapixel.diffusion.Sampling.sampler;
import static dev.ultrapixel.diffusion.Sampling.sdeDpmpp2m;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static dev.ultrapixel.diffusion.Sampling.unguided;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.InrFeatures;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.VqganImage;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Samplers and guiders on the demo's own nets. */
class Guider_WalkTest {

    private final Refined start = FOX.unguided(SMALL, steps(4).seed(5));

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments(cfgpp(0.6)),
                arguments(apg(4)),
                arguments(cfgZeroStar(4)),
                arguments(frequencies(2, 6)),
                arguments(perturbed(1)),
                arguments(cutoff(0.5)),
                arguments(sampler(eulerAncestral(0.5))),
                arguments(sampler(dpmpp2m())),
                arguments(sampler(sdeDpmpp2m())));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void draws_another_picture_that_its_recipe_makes_again(Change change, @TempDir Path folder) {
        VqganImage usual = start.last().stageB(steps(1)).last().image();
        // A fork on its way, so that samplers and guiders with a memory have one.
        Refined walk = start.next().with(change).last();
        VqganImage picture = walk.stageB(steps(1).and(change)).last().image();
        Path file = folder.resolve("picture.png");
        picture.save(file);

        assertSame(picture.decoded(), CASCADE.replay(file).decoded());
        assertFalse(Arrays.equals(usual.decoded().floats(), picture.decoded().floats()));
    }

    @Test
    void apg_hands_its_momentum_on() {
        Refined two = start.with(apg(4)).to(2);

        assertNotNull(two.moment().memory());
        assertNull(two.with(cfg(4)).next().moment().memory());
        // The first push is not remembered by a fork that starts at it.
        Tensor forked = start.next().with(apg(4)).next().x0();
        assertFalse(Arrays.equals(two.x0().floats(), forked.floats()));
    }

    @Test
    void perturbed_attention_asks_only_where_it_is_wanted() {
        Refined walk = start.with(perturbed(1).interval(0.6, 0)).last();

        assertNull(walk.at(1).moment().epsPerturbed());
        assertNotNull(walk.at(3).moment().epsPerturbed());
    }

    @Test
    void perturbed_attention_of_no_block_changes_nothing() {
        Refined none = start.with(perturbed(3, "nowhere.*")).next();

        assertEquals(0, furthest(none.moment().epsCond(), none.moment().epsPerturbed()), 1e-4);
        assertEquals(0, furthest(start.next().x0(), none.x0()), 1e-2);
    }

    @Test
    void outside_an_interval_the_features_still_guide() {
        Draft draft = FOX.draft(Size.of(512, 512), steps(2).seed(3)).last();
        InrFeatures features = draft.guidance().upsample();

        Refined never = features.refine(steps(2).and(interval(0, 0))).next();
        Refined plain = features.refine(steps(2).and(unguided())).next();
        Refined without = FOX.unguided(Size.of(512, 512), steps(2).seed(3).and(unguided())).next();

        assertNull(never.moment().epsUncond());
        assertSame(plain.x0(), never.x0());
        assertSame(without.at(0).x(), never.at(0).x()); // the target's noise is drawn first
        assertTrue(furthest(without.moment().epsCond(), never.moment().epsCond()) > 0.01);
    }

    private static double furthest(Tensor a, @Nullable Tensor b) {
        assertNotNull(b);
        double furthest = 0;
        for (long i = 0; i < a.count(); i++) {
            furthest = Math.max(furthest, Math.abs(a.at(i) - b.at(i)));
        }
        return furthest;
    }
}
