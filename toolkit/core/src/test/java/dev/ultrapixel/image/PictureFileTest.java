package dev.ultrapixel.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFileTest {

    private Path folder;

    @BeforeEach
    void in(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 5", "200, 300"})
    void readsWhatItSaved(int width, int height) {
        for (Picture picture :
                new Picture[] {
                    Pictures.speckled(width, height), Pictures.gradient(width, height)
                }) {
            Path file = folder.resolve("fox.png");

            picture.save(file);

            assertArrayEquals(picture.tensor().floats(), Picture.read(file).tensor().floats());
        }
    }

    @Test
    void readsJpegs() throws IOException {
        Path file = folder.resolve("fox.jpg");
        Picture picture = Pictures.gradient(64, 48);
        ImageIO.write(picture.buffered(), "jpeg", file.toFile());

        assertEquals("picture 64×48", Picture.read(file).toString());
    }

    @Test
    void greyLevelsStayAsTheyAre() throws IOException {
        Path file = folder.resolve("grey.png");
        var image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, 51);
        ImageIO.write(image, "png", file.toFile());

        assertArrayEquals(
                new float[] {0.2f, 0.2f, 0.2f}, Picture.read(file).tensor().floats(), 1e-6f);
    }

    @Test
    void whatIsTransparentLiesOnWhite() throws IOException {
        Path file = folder.resolve("glass.png");
        var image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x33ff0000);
        ImageIO.write(image, "png", file.toFile());

        assertArrayEquals(new float[] {1, 0.8f, 0.8f}, Picture.read(file).tensor().floats(), 1e-6f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void saysWhenAPictureIsCut(String format) throws IOException {
        Path file = folder.resolve("cut." + format);
        ImageIO.write(Pictures.speckled(64, 64).buffered(), format, file.toFile());
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));

        var error = assertThrows(UncheckedIOException.class, () -> Picture.read(file));

        assertTrue(
                String.valueOf(error.getMessage())
                        .startsWith(
                                "can't read " + file + ": the picture is damaged or truncated ("));
    }

    @Test
    void saysWhenThereIsNoFile() {
        Path file = folder.resolve("none.png");

        var error = assertThrows(UncheckedIOException.class, () -> Picture.read(file));

        assertEquals("can't read " + file + ": there is no such file", error.getMessage());
    }

    @Test
    void saysWhenAFileIsNoPicture() throws IOException {
        Path file = Files.writeString(folder.resolve("fox.txt"), "a red fox");

        var error = assertThrows(UncheckedIOException.class, () -> Picture.read(file));

        assertEquals(
                "can't read " + file + ": it is not a PNG or JPEG picture", error.getMessage());
    }
}
