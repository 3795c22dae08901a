package dev.ultrapixel.kernel.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.eval.CellLanguage;
import dev.ultrapixel.kernel.eval.Evaluator;
import dev.ultrapixel.kernel.wire.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Javadoc of a jar, from its sources. */
class Inspector_SourcesTest {
    private static final String SOURCE =
            """
            package p;
            import java.util.List;
            /** Greets {@code people}. */
            public class Greeter {
                /** How loud. */
                public static final int VOLUME = 3;
                /** A quiet one. */
                public Greeter() {}
                /** One person. @param name whose */
                public String greet(String name) { return name; }
                /** Many. */
                public <T> String greet(List<T> names, int... volumes) { return ""; }
                public void silent() {}
                /** Inside. */
                public static class Hat {
                    /** Its colour. */
                    public String colour() { return ""; }
                }
            }
            """;

    @TempDir Path folder;
    private final Evaluator evaluator = new Evaluator(() -> CellLanguage.JAVA);
    private Path jar = Path.of("");

    @BeforeEach
    void build() throws IOException {
        evaluator.start();
        Files.createDirectory(folder.resolve("p"));
        Path source = Files.writeString(folder.resolve("p/Greeter.java"), SOURCE);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), source.toString());
        assertEquals(0, code);
        jar = folder.resolve("greeter-1.jar");
        jar(jar, classes, "p/Greeter.class", "p/Greeter$Hat.class");
        evaluator.addToClasspath(jar);
    }

    @Test
    void theSourcesLieBesideTheJar() throws IOException {
        jar(folder.resolve("greeter-1-sources.jar"), folder, "p/Greeter.java");
        var inspector = new Inspector(evaluator, j -> Optional.empty());

        assertTrue(ask(inspector, "p.Greeter", 1).endsWith("Greets people."));
        assertTrue(ask(inspector, "p.Greeter.VOLUME", 1).endsWith("How loud."));
        String both = ask(inspector, "new p.Greeter().greet", 1);
        assertTrue(both.contains("One person.") && both.contains("Many."), both);
        assertTrue(ask(inspector, "new p.Greeter.Hat().colour(", 1).endsWith("Its colour."));
    }

    @Test
    void aConstructorsCommentIsItsOwn() {
        var sought = new Signature("p.Greeter", "<init>", List.of());

        String comment = SourceComments.find(SOURCE, List.of("Greeter"), sought);

        assertEquals("A quiet one.", String.valueOf(comment).strip());
    }

    @Test
    void aNameThatIsImportedIsFound() throws IOException {
        jar(folder.resolve("greeter-1-sources.jar"), folder, "p/Greeter.java");
        evaluator.withShell(shell -> shell.eval("import p.*;"));
        var inspector = new Inspector(evaluator, j -> Optional.empty());

        assertTrue(ask(inspector, "Greeter.VOLUME", 1).endsWith("How loud."));
    }

    @Test
    void theyAreFetchedOnceAndOnlyForDetails() throws IOException {
        Path elsewhere = folder.resolve("elsewhere.jar");
        jar(elsewhere, folder, "p/Greeter.java");
        List<Path> asked = new ArrayList<>();
        var inspector =
                new Inspector(
                        evaluator,
                        j -> {
                            asked.add(j);
                            return Optional.of(elsewhere);
                        });

        assertFalse(ask(inspector, "p.Greeter", 0).contains("Greets"));
        assertEquals(List.of(), asked);
        assertTrue(ask(inspector, "p.Greeter", 1).endsWith("Greets people."));
        assertTrue(ask(inspector, "p.Greeter.VOLUME", 1).endsWith("How loud."));
        assertEquals(List.of(jar), asked);
    }

    @Test
    void withoutSourcesThereIsTheSignature() {
        var inspector = new Inspector(evaluator, j -> Optional.empty());

        assertEquals("p.Greeter", ask(inspector, "p.Greeter", 1));
        assertEquals("void p.Greeter.silent()", ask(inspector, "new p.Greeter().silent(", 1));
    }

    private static String ask(Inspector inspector, String code, int detail) {
        var reply = inspector.inspect(new Requests.Inspect(code, code.length(), detail));
        assertTrue(reply.found(), code);
        return reply.data().get("text/plain").getAsString();
    }

    private static void jar(Path jar, Path root, String... entries) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                Files.copy(root.resolve(entry), out);
                out.closeEntry();
            }
        }
    }
}
