package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelInstall_WordsTest {
    private static final String HOME = "ultrapixel.home";

    @TempDir Path folder;

    @BeforeEach
    void setHome() throws Exception {
        Path lib = Files.createDirectories(folder.resolve("toolkit/cli/target/lib"));
        Files.writeString(lib.resolve("core.jar"), "");
        Files.writeString(lib.resolve("kernel-core-1-all.jar"), "");
        System.setProperty(HOME, folder.toString());
    }

    @AfterEach
    void clearHome() {
        System.clearProperty(HOME);
    }

    @Test
    void theToolkitsJarsAreBehindTheKernels() throws Exception {
        List<String> words = KernelInstall.words(List.of("--user", "--name", "x"));

        assertEquals(List.of("install", "--user", "--name", "x"), words.subList(0, 4));
        assertEquals("core.jar", file(words.get(words.indexOf("--classpath") + 1)));
        assertFalse(words.toString().contains("kernel-core"));
        List<String> command = KernelInstall.command(words);
        assertEquals("kernel-core-1-all.jar", file(command.get(command.indexOf("-jar") + 1)));
    }

    @Test
    void optionsOfTheInstallerComeThroughTheCommandLine() {
        var answer = Console.of("install", "--user", "--jvm-opt", "-Xmx1g");

        assertEquals(1, answer.code()); // the empty jar is no program
        assertFalse(answer.err().contains("option"), answer.err());
        assertTrue(Console.of("install", "--help").out().contains("--jvm-opt"));
    }

    private static String file(String path) {
        return String.valueOf(Path.of(path).getFileName());
    }
}
