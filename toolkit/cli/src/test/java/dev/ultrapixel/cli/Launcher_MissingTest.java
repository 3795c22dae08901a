package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a clone with a space in its name, on a machine that has next to nothing. */
class Launcher_MissingTest {

    private static final List<String> TOOLS =
            List.of(
                    "awk",
                    "cat",
                    "dirname",
                    "find",
                    "grep",
                    "head",
                    "mkdir",
                    "readlink",
                    "rm",
                    "sed",
                    "tr",
                    "uname");

    @TempDir Path folder;
    private Path launcher = Path.of("");
    private Path tools = Path.of("");

    @BeforeEach
    void clone(@TempDir Path elsewhere) throws IOException {
        launcher = Files.createDirectory(folder.resolve("a clone")).resolve("ultrapixel");
        Files.copy(Path.of("../../ultrapixel"), launcher);
        tools = Files.createDirectory(elsewhere.resolve("bin"));
        for (var tool : TOOLS) {
            var usual = Path.of("/usr/bin", tool);
            Files.createSymbolicLink(
                    tools.resolve(tool), Files.exists(usual) ? usual : Path.of("/bin", tool));
        }
    }

    private Console launch(String javaHome, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        if (!javaHome.isEmpty()) {
            builder.environment().put("JAVA_HOME", javaHome);
        }
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Console(process.waitFor(), "", said);
    }

    /** A JDK whose {@code java} claims a version. */
    private String jdk(String version) throws IOException {
        var jdk = folder.resolve("jdk").resolve(version);
        var java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        var says =
                List.of(
                        "#!/bin/sh",
                        "echo '    java.home = " + jdk + "'",
                        "echo '    java.specification.version = " + version + "'");
        Files.write(java, says);
        java.toFile().setExecutable(true);
        return jdk.toString();
    }

    @Test
    void withoutJavaItSaysHowToGetIt() throws Exception {
        var answer = launch("", "tour");
        assertEquals(1, answer.code(), answer.err());
        assertTrue(answer.err().contains("there is no working java (on the PATH)"), answer.err());
        assertTrue(answer.err().contains("apt-get install openjdk-17-jdk"), answer.err());
        assertTrue(answer.err().contains("brew install openjdk@17"), answer.err());
    }

    @Test
    void anOldJavaIsNamed() throws Exception {
        var answer = launch(jdk("11"), "tour");
        assertEquals(1, answer.code(), answer.err());
        assertTrue(answer.err().contains("this one is 11, in "), answer.err());
        assertTrue(answer.err().contains("(JAVA_HOME is "), answer.err());
    }

    @Test
    void aRuntimeWithoutCompilerIsNotEnough() throws Exception {
        var answer = launch(jdk("17"), "tour");
        assertEquals(1, answer.code(), answer.err());
        assertTrue(answer.err().contains("only a runtime without a compiler"), answer.err());
    }

    @Test
    void withoutMavenItSaysHowToGetIt() throws Exception {
        var answer = launch(System.getProperty("java.home"), "tour");
        assertEquals(1, answer.code(), answer.err());
        assertTrue(answer.err().contains("Maven 3.8 or newer"), answer.err());
    }
}
