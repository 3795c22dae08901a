package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.CASCADE;
import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.SMALL;
import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.diffusion.Sampling.cfg;
import static dev.ultrapixel.diffusion.Sampling.ddim;
import static dev.ultrapixel.diffusion.Sampling.sampler;
import static dev.ultrapixel.diffusion.Sampling.seed;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static dev.ultrapixel.diffusion.Sampling.unguided;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Draft;
import dev.ultrapixel.cascade.Recipe;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.cascade.VqganImage;
import dev.ultrapixel.diffusion.Noise;
import dev.ultrapixel.tensor.Random;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Recipe_ReplayTest {

    @TempDir private Path folder;

    @Test
    void the_same_pixels_bit_for_bit() {
        VqganImage picture = CASCADE.picture("flat fox, on a blue background", SMALL, seed(7));

        VqganImage again = CASCADE.replay(saved(picture));

        assertSame(picture.decoded(), again.decoded());
        assertEquals(picture.recipe(), again.recipe());
    }

    @Test
    void the_recipe_of_a_file_is_the_pictures() {
        VqganImage picture = finished(FOX.unguided(SMALL, steps(2)).last());

        Recipe read = Recipe.read(saved(picture));

        assertEquals(picture.recipe(), read);
        assertEquals("flat fox, on a blue background", read.prompt());
        assertEquals(SMALL, read.size());
    }

    @Test
    void a_guided_picture_with_forks_in_every_walk() {
        Draft draft = FOX.draft(Size.of(512, 512), steps(3).seed(2)).next().with(cfg(7, 2)).last();
        Refined refined =
                draft.guidance()
                        .upsample()
                        .refine(steps(3))
                        .to(2)
                        .with(sampler(ddim()).interval(0.5, 0))
                        .last();
        VqganImage picture = refined.stageB(steps(2)).next().with(unguided()).last().image();

        assertSame(picture.decoded(), CASCADE.replay(saved(picture)).decoded());
    }

    @Test
    void a_seed_changed_after_the_last_step_is_the_next_walks() {
        VqganImage picture = finished(FOX.unguided(SMALL, steps(2)).last().with(seed(9)));

        assertSame(picture.decoded(), CASCADE.replay(saved(picture)).decoded());
    }

    @Test
    void a_picture_without_a_prompt() {
        VqganImage picture = finished(CASCADE.unconditional().unguided(SMALL, steps(2)).last());

        assertSame(picture.decoded(), CASCADE.replay(saved(picture)).decoded());
    }

    @Test
    void recorded_noise_is_too_large_for_a_recipe() {
        List<long[]> draws =
                Stream.of(new long[] {1, 16, 6, 6}, new long[] {1, 4, 64, 64})
                        .flatMap(shape -> Stream.generate(() -> shape).limit(3))
                        .toList();
        VqganImage picture =
                finished(
                        FOX.unguided(SMALL, steps(2).noise(Noise.recorded(Random.normal(1, draws))))
                                .last());
        Path file = folder.resolve("recorded.png");

        var error = assertThrows(IllegalStateException.class, () -> picture.save(file));

        assertEquals(
                "a recipe holds seeds, but this picture was made with 6 recorded draws; save its"
                        + " picture() without a recipe",
                error.getMessage());
        assertFalse(Files.exists(file));
    }

    @Test
    void other_weights_are_refused() {
        VqganImage picture = finished(FOX.unguided(SMALL, steps(1)).last());
        String checksum = picture.recipe().weights().get("stage_b.safetensors");
        String json = picture.recipe().json().replace(checksum, "0123456789abcdef");
        Path file = folder.resolve("other.png");
        picture.picture().save(file, Map.of(Recipe.KEYWORD, json));

        var error = assertThrows(IllegalArgumentException.class, () -> CASCADE.replay(file));

        assertEquals(
                "the picture was made by demo cascade v4 with another stage_b.safetensors (SHA-256"
                        + " 0123456789ab…); load that cascade to make it again",
                error.getMessage());
    }

    @Test
    void a_picture_without_a_recipe() {
        Path file = folder.resolve("plain.png");
        finished(FOX.unguided(SMALL, steps(1)).last()).picture().save(file);

        var error = assertThrows(IllegalArgumentException.class, () -> CASCADE.replay(file));

        assertEquals(
                file
                        + " holds no recipe; only pictures saved by UltraPixel, and not changed by"
                        + " another program since, do",
                error.getMessage());
    }

    @Test
    void a_recipe_that_is_none() {
        Path file = folder.resolve("broken.png");
        finished(FOX.unguided(SMALL, steps(1)).last())
                .picture()
                .save(file, Map.of(Recipe.KEYWORD, "{\"prompt\": 7"));

        var error = assertThrows(IllegalArgumentException.class, () -> CASCADE.replay(file));

        String start =
                "the recipe in %s should be the JSON that UltraPixel writes but can't be read: "
                        .formatted(file);
        assertTrue(String.valueOf(error.getMessage()).startsWith(start), error.toString());
    }

    private static VqganImage finished(Refined refined) {
        return refined.stageB(steps(2)).last().image();
    }

    private Path saved(VqganImage picture) {
        Path file = folder.resolve("picture.png");
        picture.save(file);
        return file;
    }
}
