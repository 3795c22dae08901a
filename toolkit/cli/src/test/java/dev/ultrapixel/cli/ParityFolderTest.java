package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParityFolderTest {

    private static final Path FIXTURES = Path.of("../core/src/test/resources/fixtures");

    @TempDir Path folder;

    @Test
    void aLineForEachFileByNameThenTheTotals() throws Exception {
        copy("schedule", "block-grn", "canny-0", "lora-stablecascade");
        var answer = Console.of("parity", folder.toString());
        List<String> lines = answer.out().lines().toList();
        assertEquals(0, answer.code(), answer.out() + answer.err());
        assertTrue(lines.get(0).matches("block-grn +passed +1 compared .*"), lines.get(0));
        assertTrue(lines.get(1).matches("canny-0 +later +control maps.*"), lines.get(1));
        assertTrue(lines.get(2).matches("lora-stablecascade +other +no fixture.*"), lines.get(2));
        assertTrue(lines.get(3).matches("schedule +passed +12 compared .*"), lines.get(3));
        assertEquals("2 passed, 0 failed, 1 later, 1 other", lines.get(4));
    }

    @Test
    void inDoubleToo() throws Exception {
        copy("block-grn");
        var answer = Console.of("parity", folder.toString(), "--dtype", "float64");
        assertTrue(answer.out().endsWith("1 passed, 0 failed, 0 later\n"), answer.out());
    }

    @Test
    void anUnreadableFileFailsAndTheOthersRun() throws Exception {
        copy("block-grn");
        Files.writeString(folder.resolve("a.safetensors"), "this is no header of tensors");
        var answer = Console.of("parity", folder.toString());
        assertEquals(1, answer.code());
        assertTrue(answer.out().matches("(?s)a +failed did not run: .*"), answer.out());
        assertTrue(answer.out().endsWith("1 passed, 1 failed, 0 later\n"), answer.out());
    }

    @Test
    void aFolderThatIsNotThere() {
        var answer = Console.of("parity", "none");
        assertEquals(1, answer.code());
        assertEquals(
                "ultrapixel: none should be a folder of fixtures (*.safetensors) but is not there",
                answer.err().strip());
    }

    @Test
    void anEmptyFolder() {
        var answer = Console.of("parity", folder.toString());
        assertEquals(1, answer.code());
        assertTrue(answer.err().contains("should hold *.safetensors but has none"), answer.err());
    }

    @Test
    void aPrecisionWithoutTolerances() {
        var answer = Console.of("parity", folder.toString(), "--dtype", "bfloat16");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("float32 or float64 for parity"), answer.err());
    }

    private void copy(String... names) throws IOException {
        for (String name : names) {
            String file = name + ".safetensors";
            Files.copy(FIXTURES.resolve(file), folder.resolve(file));
        }
    }
}
