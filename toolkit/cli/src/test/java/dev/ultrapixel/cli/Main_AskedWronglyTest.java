package dev.ultrapixel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Main_AskedWronglyTest {

    @Test
    void noCommandIsAskedWrongly() {
        var answer = Console.of();
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("A command is missing"), answer.err());
    }

    @Test
    void anUnknownCommandIsNamed() {
        var answer = Console.of("notebock");
        assertEquals(2, answer.code());
        assertTrue(answer.err().startsWith("ultrapixel: Unknown command 'notebock'"), answer.err());
        assertTrue(answer.err().contains("notebooks"), answer.err());
    }

    @Test
    void anUnknownOptionIsNamed() {
        var answer = Console.of("doctor", "--cure");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("--cure"), answer.err());
        assertTrue(answer.err().contains("./ultrapixel doctor --help"), answer.err());
    }

    @Test
    void aMissingArgumentIsNamed() {
        var answer = Console.of("run");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("FILE"), answer.err());
    }

    @Test
    void aMissingFileIsAFailure() {
        var answer = Console.of("run", "no-such.jsh");
        assertEquals(1, answer.code());
        assertEquals("ultrapixel: There is no file no-such.jsh", answer.err().strip());
    }

    @Test
    void anotherKindOfFileIsAskedWrongly(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("fox.txt"), "");
        var answer = Console.of("run", file.toString());
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains(".jsh, .java or .ipynb"), answer.err());
    }

    @Test
    void aStackTraceIsShownToThoseWhoAsk() {
        assertFalse(Console.of("run", "no-such.jsh").err().contains("\tat "));
        assertTrue(Console.of("--debug", "run", "no-such.jsh").err().contains("\tat "));
        assertTrue(Console.of("run", "--debug", "no-such.jsh").err().contains("\tat "));
    }
}
