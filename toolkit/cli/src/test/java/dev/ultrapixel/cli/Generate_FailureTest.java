package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can't be done: one sentence, exit code 1, and nothing half-written. */
class Generate_FailureTest {

    @TempDir Path folder;

    @Test
    void aGraphicsCardThatIsNotThere() {
        var answer = generate("--device", "gpu:7");
        assertFailure(answer, "device gpu:7 is not here");
    }

    @Test
    void aFolderThatIsNotThere() {
        assertFailure(
                generate("--model", folder.resolve("none").toString()),
                "none should be a folder with a cascade's files but is not there");
    }

    @Test
    void aFileInsteadOfAFolder() throws Exception {
        Path file = Files.writeString(folder.resolve("model"), "");
        assertFailure(
                generate("--model", file.toString()),
                "model should be a folder with a cascade's files but is a file");
    }

    @Test
    void aFolderWithoutACascade() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertFailure(generate("--model", empty.toString()), "empty should hold a checkpoint of");
    }

    @Test
    void aPlaceBelowAFileIsRefusedBeforeComputing() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        var answer =
                Console.of("generate", "a red fox", "--out", file.resolve("fox.png").toString());
        assertFailure(answer, "file is a file, not a folder; choose another with --out");
        assertFalse(answer.err().contains("step 1"), answer.err());
    }

    @Test
    void aPlaceInNoFolderIsRefusedBeforeComputing() {
        Path out = folder.resolve("none").resolve("fox.png");
        var answer = Console.of("generate", "a red fox", "--out", out.toString());
        assertFailure(answer, "the folder does not exist; create it or choose another with --out");
    }

    @Test
    void stageBWhereStageCShouldBe() throws Exception {
        DemoFolder demo = DemoFolder.in(folder.resolve("demo"));
        Files.copy(
                demo.file("stage_b.safetensors"),
                demo.file("stage_c.safetensors"),
                StandardCopyOption.REPLACE_EXISTING);
        assertFailure(generate(demo), "stage_c.safetensors is a Stage B file, expected Stage C");
    }

    @Test
    void aWeightThatIsNoNumber() throws Exception {
        DemoFolder demo = DemoFolder.in(folder.resolve("demo"));
        demo.poke("stage_c.safetensors", "down_blocks.0.0.depthwise.bias", Float.NaN);
        assertFailure(
                generate(demo),
                "down_blocks.0.0.depthwise.bias should be finite but element 0, at (0), is NaN");
    }

    @Test
    void halfAFile() throws Exception {
        DemoFolder demo = DemoFolder.in(folder.resolve("demo"));
        Path file = demo.file("stage_b.safetensors");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        assertFailure(generate(demo), "stage_b.safetensors");
    }

    @Test
    void aFileThatIsGone() throws Exception {
        DemoFolder demo = DemoFolder.in(folder.resolve("demo"));
        Files.delete(demo.file("stage_a.safetensors"));
        assertFailure(generate(demo), "stage_a.safetensors");
    }

    @Test
    void aDescriptionThatIsNone() throws Exception {
        DemoFolder demo = DemoFolder.in(folder.resolve("demo"));
        Files.writeString(demo.file("config.json"), "{");
        assertFailure(generate(demo), "config.json");
    }

    private Console generate(DemoFolder demo) {
        return generate("--model", demo.path().toString());
    }

    private Console generate(String option, String value) {
        Path out = folder.resolve("fox.png");
        return Console.of(
                "generate",
                "a red fox",
                "--size",
                "128x128",
                "--out",
                out.toString(),
                option,
                value);
    }

    private void assertFailure(Console answer, String sentence) {
        assertEquals(1, answer.code(), answer.err());
        assertTrue(answer.err().contains(sentence), answer.err());
        assertFalse(answer.err().contains("\tat "), answer.err());
        try (var files = Files.list(folder)) {
            List<Path> pictures =
                    files.filter(f -> f.toString().matches(".*\\.(png|part)")).toList();
            assertEquals(List.of(), pictures);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
