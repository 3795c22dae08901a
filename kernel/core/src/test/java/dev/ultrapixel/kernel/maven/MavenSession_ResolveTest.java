package dev.ultrapixel.kernel.maven;

import static dev.ultrapixel.kernel.maven.FileRepository.dependency;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.testing.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenSession_ResolveTest {

    @TempDir Path folder;
    private FileRepository repository;
    private MavenSession session;

    @BeforeEach
    void open() {
        repository = new FileRepository(folder.resolve("remote"));
        session = session(false, Map.of());
    }

    private MavenSession session(boolean offline, Map<String, String> start) {
        return new MavenSession(
                new MavenOptions(
                        offline,
                        Optional.of(folder.resolve("local")),
                        List.of(new Repository("central", repository.url()))),
                () -> start);
    }

    private Resolved add(String... coordinates) throws MissingException {
        return add(session, coordinates);
    }

    private static Resolved add(MavenSession to, String... coordinates) throws MissingException {
        return to.add(
                Stream.of(coordinates).map(Coordinates::parse).toList(), List.of(), MavenLog.NONE);
    }

    private static List<String> names(Resolved resolved) {
        return resolved.jars().stream().map(path -> path.getFileName().toString()).toList();
    }

    @Test
    void whatADependencyNeedsComesWithIt() throws Exception {
        repository
                .jar("g:a:1", dependency("g:b:2", ""))
                .jar("g:b:2", dependency("g:c:3", "<scope>runtime</scope>"))
                .jar("g:c:3", "");

        assertEquals(List.of("a-1.jar", "b-2.jar", "c-3.jar"), names(add("g:a:1")));
    }

    @Test
    void testsProvidedAndOptionalsDoNot() throws Exception {
        repository.jar(
                "g:a:1",
                dependency("g:t:1", "<scope>test</scope>")
                        + dependency("g:p:1", "<scope>provided</scope>")
                        + dependency("g:o:1", "<optional>true</optional>"));

        assertEquals(List.of("a-1.jar"), names(add("g:a:1")));
    }

    @Test
    void classifiersAndIvysOrderAreRead() throws Exception {
        repository.jar("g:a:1", "").file("g:a:1", "-linux.jar");

        assertEquals(List.of("a-1-linux.jar"), names(add("g:a:jar:linux:1")));
        assertEquals(List.of("a-1.jar"), names(add("g#a;1")));
    }

    @Test
    void whatIsThereIsNotAddedAgain() throws Exception {
        repository
                .jar("g:a:1", dependency("g:b:2", ""))
                .jar("g:b:2", "")
                .jar("g:d:1", dependency("g:b:2", ""));

        add("g:a:1");

        assertEquals(List.of(), names(add("g:a:1")));
        assertEquals(List.of("d-1.jar"), names(add("g:d:1")));
    }

    @Test
    void oneVersionIsUsedAndTheOtherIsNamed() throws Exception {
        repository
                .jar("g:a:1", dependency("g:c:1", ""))
                .jar("g:b:1", dependency("g:c:2", ""))
                .jar("g:c:1", "")
                .jar("g:c:2", "");

        Resolved resolved = add("g:a:1", "g:b:1");

        assertEquals(List.of("a-1.jar", "b-1.jar", "c-1.jar"), names(resolved));
        assertEquals(List.of("g:c is used in version 1; b 1 asks for 2"), resolved.notes());
    }

    @Test
    void aLoadedVersionStaysForWhatComesLater() throws Exception {
        repository
                .jar("g:a:1", dependency("g:c:1", ""))
                .jar("g:b:1", dependency("g:c:2", ""))
                .jar("g:c:1", "")
                .jar("g:c:2", "");
        add("g:a:1");

        Resolved resolved = add("g:b:1");

        assertEquals(List.of("b-1.jar"), names(resolved));
        assertEquals(List.of("g:c is used in version 1; b 1 asks for 2"), resolved.notes());
    }

    @Test
    void anotherVersionOfALoadedOneIsSaid() throws Exception {
        repository.jar("g:a:1", "").jar("g:a:2", "");
        add("g:a:1");

        Resolved resolved = add("g:a:2");

        assertEquals(List.of(), names(resolved));
        assertEquals(
                List.of(
                        "g:a 1 is already loaded; 2 was asked for: restart the kernel to change"
                                + " it"),
                resolved.notes());
    }

    @Test
    void whatTheKernelStartedWithStays() throws Exception {
        repository.jar("g:b:1", dependency("g:a:1", "")).jar("g:a:1", "");
        session = session(false, Map.of("g:a", "2"));

        Resolved resolved = add("g:a:1");

        assertEquals(List.of(), names(resolved));
        assertTrue(resolved.notes().get(0).startsWith("g:a 2 is already loaded"));
        assertEquals(List.of("b-1.jar"), names(add("g:b:1")));
    }

    @Test
    void aMissingArtifactIsNamedInAFewLines() {
        String message = Refusal.of(MissingException.class, () -> add("g:gone:1", "g:lost:pom:2"));

        assertTrue(
                message.startsWith(
                        "g:gone:1, g:lost:pom:2 are in none of the repositories asked:\n"),
                message);
        assertTrue(message.contains("central (" + repository.url() + ")"), message);
        assertTrue(message.lines().count() <= 10, message);
    }

    @Test
    void aFailureLeavesTheSessionAsItWas() throws Exception {
        repository.jar("g:a:1", "");
        Refusal.of(MissingException.class, () -> add("g:a:1", "g:gone:1"));

        assertEquals(List.of("a-1.jar"), names(add("g:a:1")));
    }

    @Test
    void aMissingTransitiveArtifactIsNamed() {
        repository.jar("g:a:1", dependency("g:gone:9", ""));

        String message = Refusal.of(MissingException.class, () -> add("g:a:1"));

        assertTrue(message.startsWith("g:gone:9 is in none"), message);
    }

    @Test
    void offlineFindsWhatIsLocal() throws Exception {
        repository.jar("g:a:1", dependency("g:b:1", "")).jar("g:b:1", "").jar("g:c:1", "");
        add("g:a:1");
        MavenSession offline = session(true, Map.of());

        assertEquals(List.of("a-1.jar", "b-1.jar"), names(add(offline, "g:a:1")));
        String message = Refusal.of(MissingException.class, () -> add(offline, "g:c:1"));
        assertTrue(message.contains("offline"), message);
    }

    @Test
    void addedRepositoriesAreAsked() throws Exception {
        FileRepository other = new FileRepository(folder.resolve("other"));
        other.jar("g:a:1", "");
        Refusal.of(MissingException.class, () -> add("g:a:1"));

        session.addRepository(new Repository("other", other.url()));

        assertEquals(List.of("a-1.jar"), names(add("g:a:1")));
    }

    @Test
    void fromLimitsTheSearch() throws Exception {
        FileRepository other = new FileRepository(folder.resolve("other"));
        other.jar("g:a:1", "");
        repository.jar("g:b:1", "");
        List<Coordinates> b = List.of(Coordinates.parse("g:b:1"));
        List<Coordinates> a = List.of(Coordinates.parse("g:a:1"));

        Refusal.of(
                MissingException.class, () -> session.add(b, List.of(other.url()), MavenLog.NONE));
        assertEquals(
                List.of("a-1.jar"), names(session.add(a, List.of(other.url()), MavenLog.NONE)));
        assertEquals(List.of("b-1.jar"), names(session.add(b, List.of("central"), MavenLog.NONE)));
        String unknown =
                Refusal.of(
                        IllegalArgumentException.class,
                        () ->
                                session.add(
                                        List.of(Coordinates.parse("g:x:1")),
                                        List.of("nowhere"),
                                        MavenLog.NONE));
        assertTrue(unknown.contains("nowhere") && unknown.contains("central"), unknown);
    }

    @Test
    void downloadsAreTold() throws Exception {
        repository.jar("g:a:1", "");
        List<String> progress = new ArrayList<>();
        List<String> details = new ArrayList<>();

        session.add(
                List.of(Coordinates.parse("g:a:1")),
                List.of(),
                new MavenLog() {
                    @Override
                    public void progress(String line) {
                        progress.add(line);
                    }

                    @Override
                    public void detail(String line) {
                        details.add(line);
                    }
                });

        assertTrue(
                progress.get(progress.size() - 1).startsWith("downloaded 2 files"),
                progress.toString());
        assertTrue(
                details.stream().anyMatch(line -> line.startsWith("got a-1.jar")),
                details.toString());
    }

    @Test
    void profilesSeeTheSystemsProperties() throws Exception {
        repository
                .pom(
                        "g:a:1",
                        "<profiles><profile><id>p</id><activation><property><name>kernel.test.native</name><value>on</value></property></activation><dependencies>"
                                + dependency("g:b:1", "")
                                + "</dependencies></profile></profiles>")
                .file("g:a:1", "jar")
                .jar("g:b:1", "");
        assertEquals(List.of("a-1.jar"), names(add("g:a:1")));

        System.setProperty("kernel.test.native", "on");
        try {
            assertEquals(
                    List.of("a-1.jar", "b-1.jar"), names(add(session(false, Map.of()), "g:a:1")));
        } finally {
            System.clearProperty("kernel.test.native");
        }
    }

    @Test
    void theSameConflictIsSaidOnce() throws Exception {
        repository
                .jar("g:a:1", dependency("g:c:1", "") + dependency("g:b:1", ""))
                .jar("g:b:1", dependency("g:c:2", ""))
                .jar("g:c:1", "")
                .jar("g:c:2", "")
                .jar("g:d:1", "");
        assertEquals(1, add("g:a:1").notes().size());

        assertEquals(List.of(), add("g:d:1").notes());
    }

    @Test
    void repositoriesAreChecked() {
        Refusal.of(IllegalArgumentException.class, () -> new Repository("default", "file:/x"));
        Refusal.of(IllegalArgumentException.class, () -> new Repository("x", "no url"));
    }
}
