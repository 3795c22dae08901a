package dev.ultrapixel.kernel.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ultrapixel.kernel.api.Completion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MagicRegistry_CompletionTest {

    @TempDir Path folder;

    private static List<String> at(String code) {
        return MagicCompletion.at(
                        code,
                        code.length(),
                        Set.of("maven", "mavenRepo"),
                        Set.of("markdown", "html"))
                .stream()
                .map(Completion::text)
                .sorted()
                .toList();
    }

    @Test
    void namesFollowAPercentSign() {
        assertEquals(List.of("%maven", "%mavenRepo"), at("int x;\n  %ma"));
        assertEquals(List.of("%%markdown"), at("%%ma"));
        assertEquals(List.of("%maven", "%mavenRepo"), at("var x = %ma"));
    }

    @Test
    void cellMagicsAreOfferedAtTheStartOnly() {
        assertEquals(List.of(), at("int x;\n%%ma"));
    }

    @Test
    void theReplacedTextIsEnclosed() {
        var completion = MagicCompletion.at("a;\n %mav", 8, Set.of("maven"), Set.of()).get(0);
        assertEquals(new Completion("%maven", 4, 8, "magic", ""), completion);
    }

    @Test
    void filesFollowLoad() throws IOException {
        Files.createFile(folder.resolve("one.jsh"));
        Files.createDirectory(folder.resolve("only"));
        String start = folder.toString().replace('\\', '/') + "/on";

        assertEquals(List.of(start + "e.jsh", start + "ly/"), at("%load " + start));
    }

    @Test
    void coordinatesComeFromTheLocalRepository() throws IOException {
        Path version = Files.createDirectories(folder.resolve("org/demo/tool/1.2"));
        Files.createFile(version.resolve("tool-1.2.pom"));

        assertEquals(List.of("org."), LocalCoordinates.completing("or", folder));
        assertEquals(List.of("org.demo:"), LocalCoordinates.completing("org.d", folder));
        assertEquals(List.of("org.demo:tool:"), LocalCoordinates.completing("org.demo:", folder));
        assertEquals(
                List.of("org.demo:tool:1.2"),
                LocalCoordinates.completing("org.demo:tool:", folder));
        assertEquals(List.of(), LocalCoordinates.completing("no.such:", folder));
    }
}
