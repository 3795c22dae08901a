package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Generate_CountTest {

    @TempDir Path folder;

    @Test
    void aPictureASeedEachWithItsRecipe() {
        var made = five();
        assertEquals(0, made.code(), made.err());
        assertTrue(made.err().contains("128×128, seeds 7 to 11"), made.err());
        assertEquals(5, made.out().lines().count(), made.out());
        for (int i = 1; i <= 5; i++) {
            String json = Recipe.read(folder.resolve("fox-" + i + ".png")).json();
            assertTrue(json.contains("\"seed\":" + (6 + i)), json);
        }
    }

    @Test
    void oneOfThemIsMadeAgainAlone() {
        five();
        var replayed = Console.of("replay", folder.resolve("fox-3.png").toString());
        assertEquals(0, replayed.code(), replayed.err());
        assertTrue(replayed.out().contains("the same pixels"), replayed.out());
    }

    @Test
    void theyAreNamedAfterTheirSeedsWhereNoFileIs() {
        assertEquals(
                List.of(Path.of("a-red-fox-7.png"), Path.of("a-red-fox-8.png")),
                PictureNames.of(null, "a red fox!", 7, 2));
        assertEquals(
                List.of(Path.of("x/fox-1.tif"), Path.of("x/fox-2.tif")),
                PictureNames.of(Path.of("x/fox.tif"), "a red fox", 7, 2));
        assertEquals(List.of(Path.of("fox.png")), PictureNames.of(Path.of("fox.png"), "a", 7, 1));
    }

    @Test
    void aPlaceThatIsTakenByAFolderIsRefusedBeforeComputing() throws Exception {
        Files.createDirectory(folder.resolve("fox-2.png"));
        var answer = five();
        assertEquals(1, answer.code(), answer.err());
        assertTrue(Files.notExists(folder.resolve("fox-1.png")));
    }

    private Console five() {
        return Console.of(
                "generate",
                "a red fox",
                "--size",
                "128x128",
                "--steps",
                "2",
                "--seed",
                "7",
                "--count",
                "5",
                "--out",
                folder.resolve("fox.png").toString());
    }
}
