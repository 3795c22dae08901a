package dev.ultrapixel.demo;

import static dev.ultrapixel.demo.Demo.CASCADE;
import static dev.ultrapixel.demo.Demo.FOX;
import static dev.ultrapixel.demo.Demo.SMALL;
import static dev.ultrapixel.demo.Demo.assertSame;
import static dev.ultrapixel.diffusion.Sampling.steps;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Recipe;
import dev.ultrapixel.cascade.Refined;
import dev.ultrapixel.cascade.VqganImage;
import dev.ultrapixel.metrics.Psnr;
import dev.ultrapixel.nn.Params;
import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Int8;
import dev.ultrapixel.tensor.NativeArrays;
import dev.ultrapixel.tensor.Precision;
import dev.ultrapixel.tensor.Scope;
import dev.ultrapixel.tensor.Tensor;
import dev.ultrapixel.weights.Checkpoint;
import dev.ultrapixel.weights.SafetensorsWriter;
import dev.ultrapixel.weights.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo with the large matrices of Stages B and C in int8. */
class UltraPixel_Int8Test {

    private static final UltraPixel INT8 = CASCADE.int8();

    @TempDir private Path folder;

    @Test
    void it_says_so() {
        assertEquals("demo cascade v4, F32 with int8 weights on cpu", INT8.toString());
        assertEquals(
                "demo cascade v4, BF16 with int8 weights on cpu",
                CASCADE.precision(Dtype.BF16).int8().toString());
        assertEquals(Precision.INT8_F32, INT8.int8().cascade().stageC().precision());
    }

    /**
     * Every large matrix of the two files is rounded, nothing else, and each as {@link Int8}: one
     * more or one less moves the picture by more than 1e-3. Products of mapped memory may round
     * otherwise than those of aligned memory.
     */
    @Test
    void the_cascade_of_files_with_rounded_matrices() throws IOException {
        for (String file : FILES) {
            try (InputStream in = UltraPixel.class.getResourceAsStream("demo/" + file)) {
                assertTrue(in != null, file);
                Files.copy(in, folder.resolve(file));
            }
        }
        round(folder.resolve("stage_b.safetensors"));
        round(folder.resolve("stage_c.safetensors"));

        VqganImage rounded = picture(UltraPixel.load(folder));

        assertArrayEquals(rounded.decoded().floats(), picture(INT8).decoded().floats(), 1e-5f);
    }

    @Test
    void a_picture_close_to_the_references() {
        VqganImage reference = picture(CASCADE);
        VqganImage int8 = picture(INT8);

        double decibels = Psnr.of(reference.picture(), int8.picture()).decibels();

        assertTrue(decibels > 25 && decibels < 70, decibels + " dB");
    }

    @Test
    void a_recipe_names_the_precision_and_a_replay_takes_it() {
        VqganImage picture = picture(CASCADE.precision(Dtype.BF16).int8());
        Path file = folder.resolve("int8.png");
        picture.save(file);

        Recipe recipe = Recipe.read(file);

        assertEquals(picture.recipe(), recipe);
        assertEquals(Precision.INT8_BF16, recipe.precision());
        assertTrue(recipe.json().contains("\"dtype\":\"INT8_BF16\""), recipe.json());
        assertSame(picture.decoded(), CASCADE.replay(file).decoded());
    }

    @Test
    void another_precisions_recipe_is_refused() {
        Recipe recipe = picture(INT8).recipe();

        var error =
                assertThrows(IllegalArgumentException.class, () -> recipe.cook(CASCADE.cascade()));

        assertEquals(
                "the picture was made in F32 with int8 weights but this cascade computes in F32;"
                        + " load it in F32 with int8 weights to make it again",
                error.getMessage());
    }

    @Test
    void no_cast_matrix_outlives_its_step() {
        Refined one = INT8.prompt(FOX.prompt()).unguided(SMALL, steps(4)).next();
        int arrays = NativeArrays.count();

        one.next().next();

        assertEquals(arrays, NativeArrays.count());
    }

    @Test
    void the_other_nets_stay_as_they_were() {
        assertSame(FOX.text(), INT8.prompt(FOX.prompt()).text());
        assertNotEquals(
                FOX.unguided(SMALL, steps(1)).last().x0().at(0),
                INT8.prompt(FOX.prompt()).unguided(SMALL, steps(1)).last().x0().at(0));
    }

    private static final String[] FILES = {
        "config.json",
        "previewer.safetensors",
        "stage_a.safetensors",
        "stage_b.safetensors",
        "stage_c.safetensors",
        "text_encoder.safetensors",
        "tokenizer.json",
        "ultrapixel.safetensors",
    };

    private static VqganImage picture(UltraPixel up) {
        return up.prompt(FOX.prompt())
                .unguided(SMALL, steps(3))
                .last()
                .stageB(steps(2))
                .last()
                .image();
    }

    private static void round(Path file) {
        Source source = Checkpoint.open(file);
        Map<String, Tensor> tensors = new TreeMap<>();
        source.names().forEach(name -> tensors.put(name, rounded(source.get(name))));
        SafetensorsWriter.write(file, tensors, source.metadata());
    }

    private static Tensor rounded(Tensor w) {
        long[] shape = w.shape();
        return Params.isKeptInInt8(shape)
                ? Scope.tidy(
                        () ->
                                Int8.of(w.reshape(shape[0], shape[1]))
                                        .to(Dtype.F32)
                                        .keep()
                                        .reshape(shape))
                : w;
    }
}
