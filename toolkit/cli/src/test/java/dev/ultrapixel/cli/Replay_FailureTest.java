package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.image.Picture;
import dev.ultrapixel.image.Png;
import dev.ultrapixel.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Replay_FailureTest {

    @TempDir static Path folder;

    private static Path fox;

    @BeforeAll
    static void aFox() {
        fox = folder.resolve("fox.png");
        Console.of(
                "generate",
                "a red fox",
                "--size",
                "128x128",
                "--steps",
                "1",
                "--out",
                fox.toString());
    }

    @Test
    void aMissingFile() {
        assertFailure("There is no file none.png", "none.png");
    }

    @Test
    void aFileThatIsNoPicture() throws Exception {
        Path text = Files.writeString(folder.resolve("text.png"), "not a picture");
        assertFailure("text.png", text.toString());
    }

    @Test
    void aPictureWithoutARecipe() {
        Path plain = folder.resolve("plain.png");
        Picture.of(Tensor.zeros(3, 16, 16)).save(plain);
        assertFailure("plain.png holds no recipe", plain.toString());
    }

    @Test
    void otherWeights() throws Exception {
        DemoFolder demo = DemoFolder.in(folder.resolve("demo"));
        demo.poke("stage_b.safetensors", "up_blocks.0.0.depthwise.bias", 0.5f);
        assertFailure(
                "with another stage_b.safetensors",
                fox.toString(),
                "--model",
                demo.path().toString());
    }

    @Test
    void otherPixelsAreCounted() {
        Path painted = folder.resolve("painted.png");
        Picture.of(Tensor.zeros(3, 128, 128)).save(painted, Png.texts(fox));
        var answer = Console.of("replay", painted.toString());
        assertEquals(1, answer.code(), answer.err());
        assertTrue(answer.out().contains(" of 16384 pixels differ"), answer.out());
    }

    @Test
    void aPixelThatIsOneLevelOffIsRounding() {
        assertEquals(0, shifted(1).code());
        assertTrue(shifted(1).out().contains("but for rounding: "), shifted(1).out());
        assertEquals(1, shifted(2).code());
    }

    /** The fox with its first pixel some levels off. */
    private static Console shifted(int levels) {
        Picture picture = Picture.read(fox);
        float[] values = picture.tensor().floats();
        values[0] += (values[0] < 0.5 ? levels : -levels) / 255f;
        Path file = folder.resolve("shifted.png");
        Picture.of(Tensor.of(values, picture.tensor().shape())).save(file, Png.texts(fox));
        return Console.of("replay", file.toString());
    }

    @Test
    void aCroppedPictureIsTold() {
        Path cropped = folder.resolve("cropped.png");
        Picture.read(fox).crop(64, 64).save(cropped, Png.texts(fox));
        var answer = Console.of("replay", cropped.toString());
        assertEquals(1, answer.code(), answer.err());
        assertTrue(answer.out().contains("it was changed after it was saved"), answer.out());
    }

    private static void assertFailure(String sentence, String... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "replay";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        var answer = Console.of(all);
        assertEquals(1, answer.code(), answer.err());
        assertTrue(answer.err().contains(sentence), answer.err());
    }
}
