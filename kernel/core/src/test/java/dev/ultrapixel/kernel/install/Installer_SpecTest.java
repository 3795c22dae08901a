package dev.ultrapixel.kernel.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Installer_SpecTest {
    @TempDir Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void theSpecStartsThisJavaWithTheOptionsAskedFor() {
        Path spec = folder.resolve("a b ü").resolve("java");

        JsonObject json =
                spec(
                        spec,
                        "--jvm-opt",
                        "-Xmx3g",
                        "--jvm-opt=-Dx=y z",
                        "--env",
                        "A=b=c",
                        "--classpath",
                        "lib/*",
                        "--display-name",
                        "My Java");

        List<String> argv = new ArrayList<>();
        json.getAsJsonArray("argv").forEach(word -> argv.add(word.getAsString()));
        assertEquals(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), argv.get(0));
        assertTrue(
                argv.containsAll(
                        List.of(
                                "-Xmx3g",
                                "-Dx=y z",
                                "-Djava.awt.headless=true",
                                "--enable-native-access=ALL-UNNAMED")),
                argv.toString());
        assertEquals(1, argv.stream().filter(word -> word.startsWith("-Xmx")).count());
        assertEquals("{connection_file}", argv.get(argv.size() - 1));
        String classpath = argv.get(argv.indexOf("-cp") + 1);
        assertTrue(classpath.startsWith(spec.resolve("kernel.jar").toString()), classpath);
        assertTrue(
                classpath.endsWith(Path.of("lib").toAbsolutePath() + java.io.File.separator + "*"),
                classpath);
        assertEquals("My Java", json.get("display_name").getAsString());
        assertEquals("java", json.get("language").getAsString());
        assertEquals("message", json.get("interrupt_mode").getAsString());
        assertEquals("b=c", json.getAsJsonObject("env").get("A").getAsString());
    }

    @Test
    void aSmallHeapHasTheSerialCollectorUnlessAnotherIsAskedFor() {
        assertTrue(spec(folder, "--jvm-opt", "-Xmx2g").toString().contains("UseSerialGC"));
        assertFalse(spec(folder, "--jvm-opt", "-Xmx32g").toString().contains("UseSerialGC"));
        assertFalse(
                spec(folder, "--jvm-opt", "-Xmx2g", "--jvm-opt", "-XX:+UseG1GC")
                        .toString()
                        .contains("UseSerialGC"));
    }

    @Test
    void aSerialHeapBeginsSmallWhoeverChoseIt() {
        String serial = "-XX:+UseSerialGC";
        assertTrue(spec(folder, "--jvm-opt", "-Xmx2g").toString().contains("-Xms96m"));
        assertTrue(spec(folder, "--jvm-opt", serial).toString().contains("-Xms96m"));
        assertFalse(
                spec(folder, "--jvm-opt", serial, "--jvm-opt", "-Xms1g")
                        .toString()
                        .contains("-Xms96m"));
        assertFalse(spec(folder, "--jvm-opt", "-XX:+UseG1GC").toString().contains("-Xms96m"));
    }

    @Test
    void mallocCanBeLeftAlone() {
        assertFalse(
                spec(folder, "--malloc", "none").getAsJsonObject("env").has("MALLOC_ARENA_MAX"));
        assertThrows(IllegalArgumentException.class, () -> spec(folder, "--malloc", "tcmalloc"));
    }

    @Test
    void wrongOptionsAreNamed() {
        assertTrue(run("install", "--colour", "red").contains("no option --colour"));
        assertTrue(run("install", "--name").contains("--name needs a value"));
        assertTrue(run("install", "java").contains("begins with --"));
        assertTrue(
                run("install", "--name", "../x", "--prefix", folder.toString())
                        .contains("letters, digits"));
    }

    @Test
    void aKernelThatIsThereIsNotOverwritten() throws IOException {
        Path there = Files.createDirectories(JupyterPaths.below(folder).resolve("kernels/java"));
        Files.writeString(there.resolve("kernel.json"), "{\"mine\":1}");

        String text = run("install", "--prefix", folder.toString());

        assertTrue(text.contains("--replace"), text);
        assertEquals("{\"mine\":1}", Files.readString(there.resolve("kernel.json")));
    }

    @Test
    void anotherKernelIsNotUninstalled() throws IOException {
        Path there = Files.createDirectories(folder.resolve("java"));
        Files.writeString(there.resolve("kernel.json"), "{}");

        assertTrue(
                run("uninstall", "--kernels-dir", folder.toString()).contains("not one of ours"));
        assertTrue(Files.exists(there.resolve("kernel.json")));

        Files.writeString(there.resolve("kernel.jar"), "");
        assertTrue(run("uninstall", "--kernels-dir", folder.toString()).contains("removed"));
        assertFalse(Files.exists(there));
    }

    @Test
    void theFoldersAreThoseOfEachSystem() {
        Path home = Path.of("/home/zoë");
        assertEquals(
                home.resolve(".local/share/jupyter"),
                new JupyterPaths(Map.of(), "Linux", home).user());
        assertEquals(
                home.resolve("Library/Jupyter"),
                new JupyterPaths(Map.of(), "Mac OS X", home).user());
        assertEquals(
                Path.of("/roam/jupyter"),
                new JupyterPaths(Map.of("APPDATA", "/roam"), "Windows 11", home).user());
        assertEquals(
                Path.of("/given"),
                new JupyterPaths(Map.of("JUPYTER_DATA_DIR", "/given"), "Mac OS X", home).user());
        assertEquals(
                Path.of("/xdg/jupyter"),
                new JupyterPaths(Map.of("XDG_DATA_HOME", "/xdg"), "Linux", home).user());
    }

    @Test
    void jupyterIsAskedForItsFolders() {
        String paths = "config:\n    /c\ndata:\n    /one two/share\n    /three\nruntime:\n    /r\n";

        assertEquals(
                List.of(Path.of("/one two/share"), Path.of("/three")),
                JupyterPaths.dataFolders(paths));
    }

    @Test
    void theListMarksOurs() throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("kernels/ours")).resolve("kernel.json"),
                "{}");
        Files.writeString(folder.resolve("kernels/ours/kernel.jar"), "");
        Files.writeString(
                Files.createDirectories(folder.resolve("kernels/other")).resolve("kernel.json"),
                "{}");
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);

        Commands.run(
                List.of("list"),
                new JupyterPaths(
                        Map.of("JUPYTER_PATH", folder.toString(), "PATH", ""), "Linux", folder),
                out,
                out);

        assertEquals(
                List.of(folder.resolve("kernels/other"), folder.resolve("kernels/ours")),
                JupyterPaths.kernels(folder));
    }

    private static JsonObject spec(Path folder, String... options) {
        return JsonParser.parseString(
                        new KernelSpec(new Options(List.of(options)), folder).json(true))
                .getAsJsonObject();
    }

    private String run(String... words) {
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Commands.run(List.of(words), new JupyterPaths(Map.of(), "Linux", folder), out, out);
        return said.toString(StandardCharsets.UTF_8);
    }
}
