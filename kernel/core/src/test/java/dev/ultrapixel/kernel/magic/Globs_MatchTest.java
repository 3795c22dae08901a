package dev.ultrapixel.kernel.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Globs_MatchTest {

    @TempDir Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("lib/sub"));
        Files.createDirectories(folder.resolve("lib2"));
        for (String name :
                List.of("lib/a.jar", "lib/b.jar", "lib/c.txt", "lib2/a.jar", "lib/sub/d.jar")) {
            Files.createFile(folder.resolve(name));
        }
    }

    private List<String> names(List<Path> found) {
        return found.stream()
                .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                .toList();
    }

    private List<String> files(String glob) throws IOException {
        return names(Globs.files(folder.toString().replace('\\', '/') + "/" + glob));
    }

    private List<String> entries(String glob) throws IOException {
        return names(Globs.entries(folder.toString().replace('\\', '/') + "/" + glob));
    }

    @Test
    void aStarIsWithinOneName() throws IOException {
        assertEquals(List.of("lib/a.jar", "lib/b.jar"), files("lib/*.jar"));
    }

    @Test
    void aQuestionMarkIsOneCharacter() throws IOException {
        assertEquals(List.of("lib/a.jar", "lib/b.jar", "lib/c.txt"), files("lib/?.???"));
    }

    @Test
    void foldersMayBeGlobsToo() throws IOException {
        assertEquals(List.of("lib/a.jar", "lib2/a.jar"), files("lib*/a.jar"));
    }

    @Test
    void aSlashAtTheEndIsAllFiles() throws IOException {
        assertEquals(List.of("lib/a.jar", "lib/b.jar", "lib/c.txt"), files("lib/"));
        assertEquals(List.of("lib/a.jar", "lib/b.jar", "lib/c.txt"), entries("lib/"));
    }

    @Test
    void foldersAreEntriesButNoFiles() throws IOException {
        assertEquals(List.of("lib", "lib2"), entries("lib*"));
        assertEquals(List.of(), files("lib*"));
    }

    @Test
    void aBackslashEscapes() throws IOException {
        assertEquals(List.of(), files("lib/\\*.jar"));
    }

    @Test
    void dotsInNamesAreDots() throws IOException {
        assertEquals(List.of(), files("lib/a?jar.*"));
        assertEquals(List.of(), files("lib/*ajar"));
    }

    @Test
    void relativePathsStartAtTheWorkingDirectory() throws IOException {
        assertEquals(List.of(Path.of("pom.xml").toAbsolutePath()), Globs.files("p?m.xml"));
    }

    @Test
    void whatIsNotThereMatchesNothing() throws IOException {
        assertEquals(List.of(), files("none/*.jar"));
        assertEquals(List.of(), files("none.jar"));
    }
}
