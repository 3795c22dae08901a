package dev.ultrapixel.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What notebooks, scripts and the shell have imported: the lines of {@code imports.jsh}. */
public final class Imports {

    private Imports() {}

    /** The import statements, a line each. */
    public static List<String> lines() {
        try (InputStream in = Imports.class.getResourceAsStream("imports.jsh")) {
            if (in == null) {
                throw new IllegalStateException(
                        "imports.jsh should be beside Imports.class but is not");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("imports.jsh could not be read from the class path", e);
        }
    }
}
