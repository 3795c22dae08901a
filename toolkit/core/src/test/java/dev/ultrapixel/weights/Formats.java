package dev.ultrapixel.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files of fixtures/formats, and what two checkpoints being the same means. */
final class Formats {

    private Formats() {}

    static Path file(String name) {
        return fixture("formats/" + name);
    }

    static Path fixture(String name) {
        URL url = Objects.requireNonNull(Formats.class.getResource("/fixtures/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static List<String> names(String pattern) throws IOException {
        try (Stream<Path> files = Files.list(file("expected.json").getParent())) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    /** Same keys, shapes, dtypes and bits. */
    static void assertSame(Source expected, Source actual) {
        assertEquals(
                expected.names().stream().sorted().toList(),
                actual.names().stream().sorted().toList());
        for (String name : expected.names()) {
            assertArrayEquals(expected.shape(name), actual.shape(name), name);
            assertEquals(expected.dtype(name), actual.dtype(name), name);
            assertEquals(expected.get(name).bytes(), actual.get(name).bytes(), name);
        }
    }

    static void assertSays(Throwable error, String... parts) {
        String message = String.valueOf(error.getMessage());
        for (String part : parts) {
            assertTrue(
                    message.contains(part),
                    () -> "'" + message + "' should contain '" + part + "'");
        }
    }
}
