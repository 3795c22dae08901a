package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.image.Picture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Generate_PictureTest {

    @TempDir Path folder;

    @Test
    void aPictureIsMadeAndMadeAgain() {
        Path fox = folder.resolve("fox.png");
        var made = generate("a red fox", fox, "--size", "256x128", "--seed", "7");
        assertEquals(0, made.code(), made.err());
        assertTrue(made.out().startsWith(fox + "  256×128  "), made.out());
        assertEquals(256, Picture.read(fox).width());

        Path again = folder.resolve("again.png");
        var replayed = Console.of("replay", fox.toString(), "--out", again.toString());
        assertEquals(0, replayed.code(), replayed.err());
        assertTrue(replayed.out().contains("the same pixels, bit for bit"), replayed.out());
        assertEquals(256, Picture.read(again).width());
    }

    @Test
    void aTiffHoldsItsRecipeToo() {
        Path fox = folder.resolve("fox.tif");
        var made = generate("a red fox", fox, "--size", "512x256", "--seed", "7");
        assertEquals(0, made.code(), made.err());
        assertEquals(512, Picture.read(fox).width());
        var replayed = Console.of("replay", fox.toString());
        assertEquals(0, replayed.code(), replayed.err());
        assertTrue(replayed.out().contains("the same pixels, bit for bit"), replayed.out());
    }

    @Test
    void progressHasStageStepAndSecondsLeft() {
        var made = generate("a red fox", folder.resolve("fox.png"), "--size", "128x128");
        assertTrue(made.err().contains("stage B  step 10 of 10, 0 s left"), made.err());
        assertTrue(made.err().contains("128×128, seed 0 (the default)"), made.err());
    }

    @Test
    void withoutGuidanceThereIsNoDraft() {
        var made = generate("a red fox", folder.resolve("f.png"), "--size", "512x512", "--plain");
        assertEquals(0, made.code(), made.err());
        assertTrue(made.err().contains("stage C  step 1 of 2"), made.err());
    }

    @Test
    void anotherPrecisionIsReplayedInIt() {
        Path fox = folder.resolve("fox.png");
        generate("a red fox", fox, "--size", "128x128", "--dtype", "float64");
        var replayed = Console.of("replay", fox.toString());
        assertEquals(0, replayed.code(), replayed.err());
    }

    @Test
    void aLongPromptIsCutAndSaysWhere() throws Exception {
        Path file = folder.resolve("fox.png");
        var made = generate("a red fox " + "word ".repeat(10_000), file, "--size", "128x128");
        assertEquals(0, made.code(), made.err());
        assertTrue(made.err().contains("warning: the prompt is cut before \"word "), made.err());
        assertTrue(made.err().contains(" tokens do not fit into 24"), made.err());
        assertTrue(Files.size(file) > 0);
    }

    @Test
    void anotherModelOfTheSameFilesMakesTheSamePicture() throws Exception {
        DemoFolder demo = DemoFolder.in(folder.resolve("demo"));
        Path fox = folder.resolve("fox.png");
        generate("a red fox", fox, "--size", "128x128");
        var replayed = Console.of("replay", fox.toString(), "--model", demo.path().toString());
        assertEquals(0, replayed.code(), replayed.err());
    }

    private static Console generate(String prompt, Path file, String... more) {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("generate", prompt, "--out", file.toString()));
        arguments.addAll(List.of("--steps", "2"));
        arguments.addAll(List.of(more));
        return Console.of(arguments.toArray(String[]::new));
    }
}
