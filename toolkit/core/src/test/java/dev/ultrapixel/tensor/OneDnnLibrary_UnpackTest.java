package dev.ultrapixel.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OneDnnLibrary_UnpackTest {

    @TempDir Path folder;

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void itIsUnpackedOnceAndWholeAgainAfterDamage() throws IOException {
        Path there = folder.resolve("new");
        assertTrue(OneDnnLibrary.in(there).isPresent());
        Path library = there.resolve("libdnnl.so.3");
        long size = Files.size(library);
        var made = Files.getLastModifiedTime(library);

        assertTrue(OneDnnLibrary.in(there).isPresent());
        assertEquals(made, Files.getLastModifiedTime(library));
        assertEquals(List.of("libdnnl.so.3", "libgomp.so.1"), names(there));

        Path damaged = Files.createDirectory(folder.resolve("damaged"));
        Files.write(damaged.resolve("libdnnl.so.3"), new byte[] {1, 2, 3});

        assertTrue(OneDnnLibrary.in(damaged).isPresent());
        assertEquals(size, Files.size(damaged.resolve("libdnnl.so.3")));
    }

    /** Of a cell, which ends at the next operation; the library is the whole process's. */
    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void anInterruptDoesNotCostTheLibrary() {
        Thread.currentThread().interrupt();
        try {
            assertTrue(OneDnnLibrary.in(folder.resolve("new")).isPresent());
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void nothingWhereItCantBeUnpacked() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertTrue(OneDnnLibrary.in(file).isEmpty());
    }

    private static List<String> names(Path there) throws IOException {
        try (Stream<Path> files = Files.list(there)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
