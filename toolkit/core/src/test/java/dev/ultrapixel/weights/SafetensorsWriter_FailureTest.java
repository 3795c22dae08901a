package dev.ultrapixel.weights;

import static dev.ultrapixel.weights.Formats.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ultrapixel.tensor.Dtype;
import dev.ultrapixel.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriter_FailureTest {

    @Test
    void inTheMiddleLeavesTheOldFileAndNothingElse(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("kept.safetensors"), "old");

        assertThrows(IllegalStateException.class, () -> SafetensorsWriter.write(file, failing()));

        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), files(folder));
    }

    @Test
    void byAnInterruptLeavesNothing(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("never.safetensors");
        Thread.currentThread().interrupt();
        try {
            assertThrows(
                    CancellationException.class,
                    () -> SafetensorsWriter.write(file, Map.of("a", Tensor.zeros(3)), Map.of()));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals(List.of(), files(folder));
    }

    @Test
    void namesAFolderThatDoesNotExist(@TempDir Path folder) {
        Path file = folder.resolve("none/x.safetensors");

        assertSays(
                assertThrows(
                        UncheckedIOException.class,
                        () -> SafetensorsWriter.write(file, Map.of(), Map.of())),
                "x.safetensors cannot be written",
                "its folder",
                "should exist");
    }

    @Test
    void namesAFolderThatCannotBeWritten(@TempDir Path folder) throws Exception {
        // A folder in the file's place: what even root cannot replace.
        Path file = folder.resolve("taken.safetensors");
        Files.createDirectories(file.resolve("inside"));

        assertSays(
                assertThrows(
                        UncheckedIOException.class,
                        () ->
                                SafetensorsWriter.write(
                                        file, Map.of("a", Tensor.zeros(3)), Map.of())),
                "taken.safetensors cannot be written",
                "writable");
        assertEquals(List.of(file), files(folder));
    }

    @Test
    void refusesTheNameTheFormatKeeps(@TempDir Path folder) {
        assertSays(
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                SafetensorsWriter.write(
                                        folder.resolve("x"),
                                        Map.of("__metadata__", Tensor.zeros(1)),
                                        Map.of())),
                "should not be named __metadata__");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** A source whose second tensor cannot be read. */
    private static Source failing() {
        return new Source() {
            @Override
            public String name() {
                return "failing";
            }

            @Override
            public Set<String> names() {
                return Set.of("a", "b");
            }

            @Override
            public Tensor get(String name) {
                if (name.equals("b")) {
                    throw new IllegalStateException("b");
                }
                return Tensor.zeros(2);
            }

            @Override
            public long[] shape(String name) {
                return new long[] {2};
            }

            @Override
            public Dtype dtype(String name) {
                return Dtype.F32;
            }
        };
    }
}
