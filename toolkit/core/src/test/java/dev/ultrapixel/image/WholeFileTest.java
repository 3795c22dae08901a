package dev.ultrapixel.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    private static final Picture PICTURE = Pictures.speckled(40, 30);

    private Path folder;

    @BeforeEach
    void in(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void replacesAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("fox.png"), "old");

        PICTURE.save(file);

        assertEquals("picture 40×30", Picture.read(file).toString());
        assertEquals(List.of(file), files());
    }

    @Test
    void followsALink() throws IOException {
        Path file = Files.writeString(folder.resolve("fox.png"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("latest.png"), file);

        PICTURE.save(link);

        assertTrue(Files.isSymbolicLink(link));
        assertEquals("picture 40×30", Picture.read(file).toString());
    }

    @Test
    void leavesWhatWasThereWhenWritingFails() throws IOException {
        Path file = Files.writeString(folder.resolve("fox.png"), "old");

        var error =
                assertThrows(
                        UncheckedIOException.class,
                        () ->
                                WholeFile.write(
                                        file,
                                        out -> {
                                            out.write(new byte[100_000]);
                                            throw new IOException("No space left on device");
                                        }));

        assertEquals(
                "can't write fox.png into %s: No space left on device".formatted(folder),
                error.getMessage());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void leavesNothingWhenTheTextsAreWrong() throws IOException {
        Path file = folder.resolve("fox.png");

        assertThrows(IllegalArgumentException.class, () -> PICTURE.save(file, Map.of("狐", "fox")));

        assertEquals(List.of(), files());
    }

    @Test
    void saysWhenTheFolderIsMissing() {
        Path missing = folder.resolve("out");

        assertFails(
                missing.resolve("fox.png"),
                "can't write fox.png into %s: the folder does not exist; create it or choose"
                        + " another with --out",
                missing);
    }

    @Test
    void saysWhenAFileStandsInTheFoldersPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "");

        assertFails(
                file.resolve("fox.png"),
                "can't write fox.png into %1$s: %1$s is a file, not a folder; choose another with"
                        + " --out",
                file);
        assertFails(
                file.resolve("deep/fox.png"),
                "can't write fox.png into %1$s/deep: %1$s is a file, not a folder; choose another"
                        + " with --out",
                file);
    }

    @Test
    void saysWhenAFolderHasTheName() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("fox.png"));

        assertFails(
                taken,
                "can't write fox.png into %s: a folder has this name; choose another with --out",
                folder);
        assertEquals(List.of(taken), files());
    }

    private void assertFails(Path file, String message, Path named) {
        var error = assertThrows(UncheckedIOException.class, () -> PICTURE.save(file));
        assertEquals(message.formatted(named), error.getMessage());
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
