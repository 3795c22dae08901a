package dev.ultrapixel.kernel.magic.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.kernel.testing.Printed;
import dev.ultrapixel.kernel.testing.TestKernel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClasspathMagics_GlobsTest {

    @TempDir Path folder;
    private final TestKernel kernel = new TestKernel();

    @BeforeEach
    void files() throws Exception {
        try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve("a.jar")))) {
            jar.putNextEntry(new ZipEntry("a.txt"));
        }
        Files.createDirectory(folder.resolve("classes"));
    }

    @AfterEach
    void close() {
        kernel.close();
    }

    private String in(String glob) {
        return folder.toString().replace('\\', '/') + "/" + glob;
    }

    @Test
    void jarsAddsFilesAndReturnsTheirPaths() throws Exception {
        Object paths = kernel.magics().runLine("jars", List.of(in("*")));

        assertEquals(List.of(folder.resolve("a.jar").toString()), paths);
        assertEquals(List.of(folder.resolve("a.jar")), kernel.added);
    }

    @Test
    void classpathAddsFoldersToo() throws Exception {
        kernel.magics().runLine("classpath", List.of(in("*")));

        assertEquals(List.of(folder.resolve("a.jar"), folder.resolve("classes")), kernel.added);
    }

    @Test
    void theResultIsAValueInACell() throws Exception {
        Object size = kernel.cell("java.util.List<String> l = %jars " + in("*.jar") + "\nl.size()");

        assertEquals(1, size);
    }

    @Test
    void aFileThatIsNoJarIsSaidAndLeftOut() throws Exception {
        Files.createFile(folder.resolve("broken.jar"));

        Printed printed = Printed.by(() -> kernel.magics().runLine("jars", List.of(in("*"))));

        assertTrue(printed.err().contains("broken.jar should be a jar"), printed.err());
        assertEquals(List.of(folder.resolve("a.jar")), kernel.added);
    }

    @Test
    void aGlobThatMatchesNothingIsSaid() throws Exception {
        Printed printed = Printed.by(() -> kernel.magics().runLine("jars", List.of(in("*.zip"))));

        assertTrue(printed.err().contains("*.zip"), printed.err());
        assertEquals(List.of(), kernel.added);
    }
}
