package dev.ultrapixel.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What scripts and the shell have imported: the lines of {@code imports.jsh}. */
final class Imports {

    private Imports() {}

    static List<String> lines() {
        try (var in = Imports.class.getResourceAsStream("imports.jsh")) {
            if (in == null) {
                throw new IllegalStateException("imports.jsh should be beside Imports.class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("import"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
