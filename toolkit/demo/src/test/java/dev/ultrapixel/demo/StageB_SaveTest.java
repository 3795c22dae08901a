package dev.ultrapixel.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.cascade.Recipe;
import dev.ultrapixel.cascade.StageBLatent;
import dev.ultrapixel.diffusion.Change;
import dev.ultrapixel.image.Picture;
import dev.ultrapixel.image.Png;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decoded into a file strip by strip. */
class StageB_SaveTest {

    private static final StageBLatent WALK =
            Demo.FOX.stageB(Demo.SMALL, Change.NONE.seed(3).steps(2));

    @TempDir Path folder;

    @Test
    void the_file_is_that_of_the_whole_picture() throws Exception {
        Path strips = folder.resolve("strips.png");
        Path whole = folder.resolve("whole.png");
        List<String> told = new ArrayList<>();

        WALK.save(strips, (strip, of) -> told.add(strip + " of " + of));
        WALK.image().save(whole);

        assertEquals(List.of("1 of 1"), told);
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(strips));
        assertTrue(Png.texts(strips).containsKey(Recipe.KEYWORD));
    }

    @Test
    void a_tiff_holds_the_same_pixels() throws Exception {
        Path file = folder.resolve("fox.tif");
        WALK.save(file);
        Path png = folder.resolve("fox.png");
        WALK.save(png);
        var tiff = ImageIO.read(file.toFile());
        var expected = Picture.read(png).buffered();
        int side = expected.getWidth();
        assertArrayEquals(
                expected.getRGB(0, 0, side, side, null, 0, side),
                tiff.getRGB(0, 0, side, side, null, 0, side));
    }

    @Test
    void an_unfinished_walk_is_not_saved() {
        Path file = folder.resolve("half.png");
        assertThrows(IllegalStateException.class, () -> WALK.at(0).save(file));
        assertTrue(Files.notExists(file));
    }
}
