package dev.ultrapixel.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.TIFFDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiffTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "256, 256, 1", "257, 3, 2", "700, 1030, 4"})
    void a_picture_comes_back_with_its_halves(int width, int height, int levels)
            throws IOException {
        Picture picture = Pictures.speckled(width, height);
        Path file = folder.resolve("fox.tif");

        picture.save(file, Map.of("ultrapixel", "{\"seed\": 7}"));

        List<BufferedImage> read = read(file);
        assertEquals(levels, read.size());
        assertArrayEquals(picture.tensor().floats(), Pixels.of(read.get(0)).tensor().floats());
        for (int i = 1; i < levels; i++) {
            assertEquals(read.get(i - 1).getWidth() / 2, read.get(i).getWidth());
            assertEquals(read.get(i - 1).getHeight() / 2, read.get(i).getHeight());
        }
    }

    @Test
    void a_half_is_the_mean_of_four() throws IOException {
        Picture picture = Pictures.speckled(512, 300);
        Path file = folder.resolve("fox.tiff");

        picture.save(file);

        BufferedImage half = read(file).get(1);
        BufferedImage whole = picture.buffered();
        for (int y = 0; y < 150; y += 7) {
            for (int x = 0; x < 256; x += 5) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int sum = 2;
                    for (int k = 0; k < 4; k++) {
                        sum += whole.getRGB(2 * x + k % 2, 2 * y + k / 2) >> shift & 0xff;
                    }
                    assertEquals(sum / 4, half.getRGB(x, y) >> shift & 0xff);
                }
            }
        }
    }

    @Test
    void it_is_tiled_and_says_its_texts_and_what_is_a_half() throws IOException {
        Path file = folder.resolve("fox.tif");
        Map<String, String> texts = Map.of("ultrapixel", "{\n\"prompt\": \"狐狸 ü\"}");
        Pictures.gradient(600, 400).save(file, texts);
        assertEquals(texts, Picture.texts(file));
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            assertEquals(256, reader.getTileWidth(0));
            var half = TIFFDirectory.createFromMetadata(reader.getImageMetadata(1));
            assertEquals(1, half.getTIFFField(254).getAsInt(0));
            reader.dispose();
        }
    }

    @Test
    void another_programs_description_is_no_text_of_ours() throws IOException {
        Path file = folder.resolve("other.tif");
        ImageIO.write(Pictures.gradient(8, 8).buffered(), "tiff", file.toFile());
        assertEquals(Map.of(), Picture.texts(file));
        Path broken = Files.writeString(folder.resolve("broken.tif"), "no picture");
        assertThrows(UncheckedIOException.class, () -> Picture.texts(broken));
    }

    @Test
    void a_failure_half_way_leaves_the_old_file() throws IOException {
        Path file = folder.resolve("fox.tif");
        Files.writeString(file, "old");
        PixelRows broken =
                new PixelRows() {
                    @Override
                    public int width() {
                        return 300;
                    }

                    @Override
                    public int height() {
                        return 600;
                    }

                    @Override
                    public void read(int y, byte[] rgb, int at) {
                        if (y == 300) {
                            throw new IllegalStateException("a pixel is NaN");
                        }
                    }
                };
        assertThrows(IllegalStateException.class, () -> Picture.save(broken, file, Map.of()));
        assertEquals("old", Files.readString(file));
        try (var left = Files.list(folder)) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void more_than_a_tiff_holds_is_said_before_anything_is_written() {
        PixelRows huge =
                new PixelRows() {
                    @Override
                    public int width() {
                        return 40_000;
                    }

                    @Override
                    public int height() {
                        return 40_000;
                    }

                    @Override
                    public void read(int y, byte[] rgb, int at) {
                        throw new AssertionError("not asked");
                    }
                };
        Path file = folder.resolve("huge.tif");
        var e = assertThrows(UncheckedIOException.class, () -> Picture.save(huge, file, Map.of()));
        assertTrue(String.valueOf(e.getMessage()).contains("write a PNG"), e.getMessage());
        assertFalse(Files.exists(file));
    }

    private static List<BufferedImage> read(Path file) throws IOException {
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            List<BufferedImage> all = new ArrayList<>();
            for (int i = 0; i < reader.getNumImages(true); i++) {
                all.add(reader.read(i));
            }
            reader.dispose();
            return all;
        }
    }
}
