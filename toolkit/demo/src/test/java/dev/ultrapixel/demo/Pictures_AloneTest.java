package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.CASCADE;
import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.SMALL;
import static dev.ultrapixel.demo.Demo.assertClose;
import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.diffusion.Sampling.seed;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ultrapixel.cascade.Pictures;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.Tier;
import dev.ultrapixel.cascade.VqganImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A picture of a batch is the picture that is made alone. */
class Pictures_AloneTest {

    private static final Size GUIDED = Size.of(512, 512); // the smallest that a draft guides
    private static final double TOL = 1e-4;
    private static final String FOX_WORDS = "flat fox, on a blue background";
    private static final String ROCKET = "flat rocket, on a yellow background";

    @TempDir private Path folder;

    @Test
    void several_prompts() {
        var change = steps(4).seed(3);

        List<VqganImage> both = CASCADE.pictures(List.of(FOX_WORDS, ROCKET), GUIDED, change);

        assertEquals(2, both.size());
        assertAlone(CASCADE.picture(FOX_WORDS, GUIDED, change), both.get(0));
        assertAlone(CASCADE.picture(ROCKET, GUIDED, change), both.get(1));
    }

    @Test
    void several_seeds_with_the_cascades_own_settings() {
        List<VqganImage> three = CASCADE.pictures(FOX_WORDS, SMALL, 5, 6, 7);

        for (int i = 0; i < 3; i++) {
            assertAlone(CASCADE.picture(FOX_WORDS, SMALL, seed(5 + i)), three.get(i));
        }
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void every_tier(Tier tier) {
        List<VqganImage> two = CASCADE.pictures(FOX_WORDS, GUIDED, tier, steps(3), 5, 6);

        assertAlone(CASCADE.picture(FOX_WORDS, GUIDED, tier, steps(3).seed(6)), two.get(1));
    }

    @Test
    void words_that_count_more_and_a_prompt_without_them() {
        var louder = FOX.weight("fox", 3);
        var change = steps(3).seed(1);

        List<VqganImage> both =
                Pictures.of(List.of(FOX, louder), GUIDED, Tier.EXACT, change).images();

        assertAlone(FOX.picture(GUIDED, change), both.get(0));
        assertAlone(louder.picture(GUIDED, change), both.get(1));
    }

    @Test
    void bit_for_bit_the_same_beside_another_neighbour() {
        var change = steps(3).seed(1);

        VqganImage beside = CASCADE.pictures(List.of(FOX_WORDS, ROCKET), GUIDED, change).get(0);
        VqganImage twice = CASCADE.pictures(List.of(FOX_WORDS, FOX_WORDS), GUIDED, change).get(0);

        assertSame(beside.decoded(), twice.decoded());
    }

    @Test
    void its_recipe_makes_it_alone() {
        VqganImage second = CASCADE.pictures(FOX_WORDS, GUIDED, Tier.FAST, steps(3), 5, 6).get(1);
        Path file = folder.resolve("second.png");
        second.save(file);

        assertClose(second.decoded(), CASCADE.replay(file).decoded(), TOL);
    }

    @Test
    void none_at_all() {
        var error =
                assertThrows(
                        IllegalArgumentException.class, () -> CASCADE.pictures(FOX_WORDS, SMALL));

        assertEquals(
                "several pictures should be asked for by at least one prompt and one seed but there"
                        + " is none",
                error.getMessage());
    }

    private static void assertAlone(VqganImage alone, VqganImage ofBatch) {
        assertClose(alone.decoded(), ofBatch.decoded(), TOL);
        assertEquals(alone.recipe(), ofBatch.recipe());
    }
}
