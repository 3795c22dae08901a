package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.CASCADE;
import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.SMALL;
import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.demo.Walk_FromPictureTest.PICTURE;
import static dev.ultrapixel.diffusion.Sampling.cfg;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Mask;
import dev.ultrapixel.cascade.Recipe;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.VqganImage;
import dev.ultrapixel.tensor.Tensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that began from pictures, made again from their files alone. */
class Recipe_GivenTest {

    @TempDir private Path folder;

    @Test
    void a_draft_from_a_picture_and_an_inpainted_pass() {
        Draft draft =
                FOX.draft(Size.of(512, 512), steps(2))
                        .from(PICTURE, 0.6)
                        .next()
                        .with(cfg(5))
                        .last();
        Refined refined =
                draft.guidance()
                        .upsample()
                        .refine(steps(2))
                        .inpaint(PICTURE, Mask.box(0, 0, 0.5, 1))
                        .last();
        VqganImage picture = refined.stageB(steps(1)).last().image();

        assertReplays(picture, Set.of("draft", "refine"));
    }

    @Test
    void a_skip_residual() {
        Refined refined = FOX.unguided(SMALL, steps(2)).from(PICTURE, 0.9).residual(3).last();

        assertReplays(refined.stageB(steps(1)).last().image(), Set.of("refine"));
    }

    @Test
    void a_variation() {
        Refined refined =
                CASCADE.unconditional().like(PICTURE.picture()).unguided(SMALL, steps(2)).last();

        assertReplays(refined.stageB(steps(1)).last().image(), Set.of("image"));
    }

    @Test
    void a_latent_for_stage_b_that_begins_from_one_itself() {
        Tensor vq = FOX.stageB(PICTURE.latent(), SMALL, steps(1)).last().x0();
        VqganImage picture =
                FOX.stageB(PICTURE.latent(), SMALL, steps(2)).from(vq, 0.4).last().image();

        assertReplays(picture, Set.of("semantic", "stage_b"));
    }

    @Test
    void what_was_given_must_be_whole() {
        VqganImage picture = FOX.stageB(PICTURE.latent(), SMALL, steps(1)).last().image();
        Path file = folder.resolve("cut.png");
        String json = picture.recipe().json().replaceFirst("\"base64\":\"....", "\"base64\":\"");
        picture.picture().save(file, Map.of(Recipe.KEYWORD, json));

        var error = assertThrows(IllegalArgumentException.class, () -> CASCADE.replay(file));

        assertTrue(
                String.valueOf(error.getMessage()).contains("should have 9216 bytes"),
                error::getMessage);
    }

    private void assertReplays(VqganImage picture, Set<String> given) {
        Path file = folder.resolve("picture.png");
        picture.save(file);

        VqganImage again = CASCADE.replay(file);

        assertEquals(given, picture.recipe().given().keySet());
        assertEquals(picture.recipe(), Recipe.read(file));
        assertSame(picture.decoded(), again.decoded());
    }
}
