package dev.ultrapixel.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Png_TextsTest {

    private static final Picture PICTURE = Pictures.speckled(40, 30);

    private Path folder;

    @BeforeEach
    void in(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void comeBackInAnyLanguageAndInOrder() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("prompt", "ein roter Fuchs, 雪の中の赤い狐, рыжая лиса 🦊\nثعلب أحمر");
        texts.put("Größe", "");
        texts.put("seed", "123");
        Path file = folder.resolve("fox.png");

        PICTURE.save(file, texts);

        assertEquals(texts, Png.texts(file));
        assertEquals(List.copyOf(texts.keySet()), List.copyOf(Png.texts(file).keySet()));
    }

    @Test
    void areReadByImageIo() throws IOException {
        Path file = folder.resolve("fox.png");
        PICTURE.save(file, Map.of("prompt", "狐"));
        var reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            var root =
                    (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");

            var entry = (IIOMetadataNode) root.getElementsByTagName("iTXtEntry").item(0);

            assertNotNull(entry);
            assertEquals("狐", entry.getAttribute("text"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tEXt", "zTXt", "iTXt"})
    void ofOtherProgramsAreReadToo(String chunk) throws IOException {
        Path file = folder.resolve("other.png");
        writeByImageIo(file, chunk, "Comment", "a fox, a fox, a red fox");

        assertEquals(Map.of("Comment", "a fox, a fox, a red fox"), Png.texts(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " prompt", "two  spaces", "狐", "line\nbreak"})
    void keywordsAreShortLatin(String keyword) {
        var error =
                assertThrows(
                        IllegalArgumentException.class, () -> PICTURE.png(Map.of(keyword, "fox")));

        assertEquals(
                "a PNG keyword should be 1 to 79 Latin-1 characters without spaces around or"
                        + " double spaces but is '%s'; put it into the text".formatted(keyword),
                error.getMessage());
    }

    @Test
    void keywordsMayHave79Letters() throws IOException {
        Path file = folder.resolve("fox.png");

        PICTURE.save(file, Map.of("k".repeat(79), "fox"));

        assertEquals("fox", Png.texts(file).get("k".repeat(79)));
        assertThrows(
                IllegalArgumentException.class, () -> PICTURE.png(Map.of("k".repeat(80), "fox")));
    }

    @Test
    void sayWhenTheFileIsTruncatedAnywhere() throws IOException {
        Path file = folder.resolve("cut.png");
        byte[] whole = PICTURE.png(Map.of("prompt", "fox"));
        for (int length = 8; length < whole.length; length += length < 100 ? 1 : 97) {
            Files.write(file, Arrays.copyOf(whole, length));

            var error = assertThrows(UncheckedIOException.class, () -> Png.texts(file));

            assertEquals(
                    file
                            + " is truncated: it ends before its IEND chunk; save or copy it"
                            + " again",
                    error.getMessage());
        }
    }

    @Test
    void sayWhenATextIsDamaged() throws IOException {
        Path file = folder.resolve("bad.png");
        byte[] bytes = PICTURE.png(Map.of("prompt", "fox"));
        bytes[8 + 25 + 8 + 2]++; // in the keyword
        Files.write(file, bytes);

        var error = assertThrows(UncheckedIOException.class, () -> Png.texts(file));

        assertTrue(
                String.valueOf(error.getMessage())
                        .endsWith("its text is damaged (wrong checksum); save or copy it again"));
    }

    @Test
    void sayWhenTheFileIsNoPng() throws IOException {
        Path file = Files.writeString(folder.resolve("fox.txt"), "fox");

        var error = assertThrows(UncheckedIOException.class, () -> Png.texts(file));

        assertEquals("can't read " + file + ": it is not a PNG file", error.getMessage());
    }

    private static void writeByImageIo(Path file, String chunk, String keyword, String text)
            throws IOException {
        var entry = new IIOMetadataNode(chunk + "Entry");
        entry.setAttribute("keyword", keyword);
        entry.setAttribute(chunk.equals("tEXt") ? "value" : "text", text);
        entry.setAttribute("compressionMethod", chunk.equals("iTXt") ? "0" : "deflate");
        entry.setAttribute("compressionFlag", "TRUE");
        entry.setAttribute("languageTag", "en");
        entry.setAttribute("translatedKeyword", "Kommentar");
        var texts = new IIOMetadataNode(chunk);
        texts.appendChild(entry);
        var root = new IIOMetadataNode("javax_imageio_png_1.0");
        root.appendChild(texts);
        var image = PICTURE.buffered();
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        var metadata =
                writer.getDefaultImageMetadata(
                        ImageTypeSpecifier.createFromRenderedImage(image), null);
        metadata.mergeTree("javax_imageio_png_1.0", root);
        try (var out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(new IIOImage(image, null, metadata));
        }
    }
}
