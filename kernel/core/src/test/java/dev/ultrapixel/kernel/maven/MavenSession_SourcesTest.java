package dev.ultrapixel.kernel.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenSession_SourcesTest {
    @TempDir Path folder;

    @Test
    void theyComeFromWhereTheJarCameFrom() throws Exception {
        var repository = new FileRepository(folder.resolve("remote"));
        repository.jar("g:a:1", "").file("g:a:1", "-sources.jar").jar("g:b:1", "");
        MavenSession session = session(false, repository);
        Path a = add(session, "g:a:1");
        Path b = add(session, "g:b:1");

        Path sources = session.sources(a).orElseThrow();

        assertEquals("a-1-sources.jar", String.valueOf(sources.getFileName()));
        assertEquals(Optional.empty(), session.sources(b));
        assertEquals(Optional.empty(), session.sources(folder.resolve("unknown.jar")));
    }

    @Test
    void withoutANetworkThereAreThoseThatAreHere() throws Exception {
        var repository = new FileRepository(folder.resolve("remote"));
        repository.jar("g:a:1", "").file("g:a:1", "-sources.jar");
        repository.jar("g:b:1", "").file("g:b:1", "-sources.jar");
        MavenSession online = session(false, repository);
        online.sources(add(online, "g:a:1"));
        add(online, "g:b:1");

        MavenSession offline = session(true, repository);

        assertTrue(offline.sources(add(offline, "g:a:1")).isPresent());
        assertEquals(Optional.empty(), offline.sources(add(offline, "g:b:1")));
    }

    private static Path add(MavenSession session, String coordinates) throws MissingException {
        return session.add(List.of(Coordinates.parse(coordinates)), List.of(), MavenLog.NONE)
                .jars()
                .get(0);
    }

    private MavenSession session(boolean offline, FileRepository repository) {
        return new MavenSession(
                new MavenOptions(
                        offline,
                        Optional.of(folder.resolve("local")),
                        List.of(new Repository("central", repository.url()))),
                Map::of);
    }
}
