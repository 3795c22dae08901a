package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.CASCADE;
import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.diffusion.Sampling.dpmpp2m;
import static dev.ultrapixel.diffusion.Sampling.sampler;
import static dev.ultrapixel.diffusion.Sampling.seed;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.StageBLatent;
import dev.ultrapixel.cascade.Tier;
import dev.ultrapixel.cascade.VqganImage;
import dev.ultrapixel.diffusion.Unguided;
import dev.ultrapixel.tensor.Tensor;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Tier_PictureTest {

    private static final Size SIZE = Size.of(512, 512); // the smallest that a draft guides

    @TempDir private Path folder;

    @Test
    void exact_is_what_no_tier_gives() {
        var asked = steps(2).seed(7);

        assertSame(
                FOX.picture(SIZE, asked).decoded(), FOX.picture(SIZE, Tier.EXACT, asked).decoded());
    }

    @Test
    void balanced_guides_the_noisy_half_alone_and_stage_b_not_at_all() {
        StageBLatent latent = FOX.stageB(SIZE, Tier.BALANCED, steps(4).cfg(3));
        var refined = (Refined) latent.semantic();

        assertEquals(2, refined.guidanceRows().size(), "steps of 4 with both halves");
        assertTrue(refined.settings().guider().toString().contains("cfg 3.0"));
        assertInstanceOf(Unguided.class, latent.settings().guider());
        assertEquals(10, latent.steps());
    }

    @Test
    void fast_computes_inner_levels_every_third_step_unless_asked_for() {
        StageBLatent latent = FOX.stageB(SIZE, Tier.FAST, seed(7));
        StageBLatent asked = FOX.stageB(SIZE, Tier.FAST, steps(3).cached(1));
        var refined = (Refined) latent.semantic();

        assertEquals(20, refined.steps());
        assertEquals(3, refined.settings().cached());
        assertEquals(3, Tier.FAST.draft(seed(7)).apply(refined.settings().cached(1)).cached());
        assertEquals(1, ((Refined) asked.semantic()).settings().cached());
        assertEquals(6, latent.steps());
    }

    @Test
    void fast_stays_nearer_to_exact_than_fewer_steps_do() {
        Tensor exact = FOX.picture(SIZE, seed(7)).decoded();
        Tensor fast = FOX.picture(SIZE, Tier.FAST, seed(7)).decoded();
        Tensor fewer =
                FOX.picture(SIZE, Tier.BALANCED, sampler(dpmpp2m()).steps(12).seed(7)).decoded();

        assertTrue(square(exact, fast) < square(exact, fewer) / 2);
    }

    private static double square(Tensor x, Tensor y) {
        return LongStream.range(0, x.count())
                .mapToDouble(i -> Math.pow(x.at(i) - y.at(i), 2))
                .sum();
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void a_picture_of_each_tier_is_made_again_from_its_recipe(Tier tier) {
        VqganImage picture = FOX.picture(SIZE, tier, steps(3).seed(5));
        Path file = folder.resolve("fox.png");
        picture.save(file);

        assertSame(picture.decoded(), CASCADE.replay(file).decoded());
    }

    @Test
    void an_unknown_name_is_answered_with_all_names() {
        assertEquals(Tier.BALANCED, Tier.parse("Balanced"));
        var error = assertThrows(IllegalArgumentException.class, () -> Tier.parse("quick"));
        assertEquals(
                "a tier should be one of exact, balanced, fast but is 'quick'", error.getMessage());
    }
}
