package dev.ultrapixel.kernel.maven;

import static dev.ultrapixel.kernel.maven.FileRepository.dependency;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.testing.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenSession_PomTest {

    private static final Set<String> USUAL = Set.of("compile", "runtime", "system", "import");

    @TempDir Path folder;
    private FileRepository repository;
    private MavenSession session;

    @BeforeEach
    void open() {
        repository = new FileRepository(folder.resolve("remote"));
        session =
                new MavenSession(
                        new MavenOptions(
                                false,
                                Optional.of(folder.resolve("local")),
                                List.of(new Repository("central", repository.url()))),
                        Map::of);
    }

    private List<String> load(String pom, Set<String> scopes) throws Exception {
        Path file = Files.writeString(folder.resolve("pom.xml"), PomText.whole(pom));
        return session.addPom(file, scopes, MavenLog.NONE).jars().stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }

    @Test
    void looseDependenciesAreEnough() throws Exception {
        repository.jar("g:a:1", dependency("g:b:1", "")).jar("g:b:1", "").jar("g:c:1", "");

        assertEquals(
                List.of("a-1.jar", "c-1.jar", "b-1.jar"),
                load(
                        dependency("g:a:1", "")
                                + "<dependencies>"
                                + dependency("g:c:1", "")
                                + "</dependencies>",
                        USUAL));
    }

    @Test
    void theModelIsTheEffectiveOne() throws Exception {
        repository
                .pom(
                        "p:parent:1",
                        "<packaging>pom</packaging><properties><v>7</v></properties><dependencyManagement><dependencies>"
                                + dependency("g:a:${v}", "")
                                + dependency("g:b:5", "")
                                + "</dependencies></dependencyManagement>")
                .jar("g:a:7", dependency("g:b:4", ""))
                .jar("g:b:4", "")
                .jar("g:b:5", "");

        assertEquals(
                List.of("a-7.jar", "b-5.jar"),
                load(
                        "<parent><groupId>p</groupId><artifactId>parent</artifactId><version>1</version></parent>"
                                + dependency("g:a", ""),
                        USUAL));
    }

    @Test
    void scopesSelect() throws Exception {
        repository.jar("g:a:1", "").jar("g:t:1", "");
        String pom = dependency("g:a:1", "") + dependency("g:t:1", "<scope>test</scope>");

        assertEquals(List.of("a-1.jar"), load(pom, USUAL));
        assertEquals(List.of("t-1.jar"), load(pom, Set.of("test")));
    }

    @Test
    void itsOwnRepositoriesAreAskedAndThoseOfTheSessionAreNot() throws Exception {
        FileRepository own = new FileRepository(folder.resolve("own"));
        own.jar("g:a:1", "");
        FileRepository other = new FileRepository(folder.resolve("other"));
        other.jar("g:o:1", "");
        session.addRepository(new Repository("other", other.url()));

        assertEquals(
                List.of("a-1.jar"),
                load(
                        "<repository><id>own</id><url>"
                                + own.url()
                                + "</url></repository>"
                                + dependency("g:a:1", ""),
                        USUAL));
        Refusal.of(MissingException.class, () -> load(dependency("g:o:1", ""), USUAL));
    }

    @Test
    void aParentBesideTheFileIsFound() throws Exception {
        repository.jar("g:a:3", "");
        Files.writeString(
                folder.resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>up</artifactId><version>1</version><packaging>pom</packaging><properties><v>3</v></properties></project>");
        Path child = Files.createDirectory(folder.resolve("child")).resolve("pom.xml");
        Files.writeString(
                child,
                "<project><modelVersion>4.0.0</modelVersion><parent><groupId>x</groupId><artifactId>up</artifactId><version>1</version></parent><artifactId>child</artifactId><dependencies>"
                        + dependency("g:a:${v}", "")
                        + "</dependencies></project>");

        assertEquals(1, session.addPom(child, USUAL, MavenLog.NONE).jars().size());
    }

    @Test
    void aMissingParentIsNamed() {
        String message =
                Refusal.of(
                        MissingException.class,
                        () ->
                                load(
                                        "<parent><groupId>p</groupId><artifactId>gone</artifactId><version>1</version></parent>",
                                        USUAL));

        assertTrue(message.contains("p:gone"), message);
        assertTrue(message.lines().count() <= 10, message);
    }

    @Test
    void whatIsNoXmlIsRefused() {
        String message =
                Refusal.of(IllegalArgumentException.class, () -> PomText.whole("<dependency>"));

        assertTrue(message.startsWith("the body of %%loadFromPOM should be XML"), message);
    }

    @Test
    void entitiesAreRefused() {
        Refusal.of(
                IllegalArgumentException.class,
                () ->
                        PomText.whole(
                                "<!DOCTYPE x [<!ENTITY e SYSTEM"
                                        + " \"file:/etc/passwd\">]><project>&e;</project>"));
    }

    @Test
    void aWholeProjectIsKeptAndCompleted() {
        String pom =
                PomText.whole(
                        "<?xml version=\"1.0\"?>\n"
                                + "<project><artifactId>mine</artifactId></project>");

        assertTrue(pom.contains("<artifactId>mine</artifactId>"), pom);
        assertTrue(pom.contains("<modelVersion>4.0.0</modelVersion>"), pom);
        assertTrue(pom.contains("<groupId>ijava.notebook</groupId>"), pom);
        assertTrue(pom.contains("<version>1</version>"), pom);
    }
}
