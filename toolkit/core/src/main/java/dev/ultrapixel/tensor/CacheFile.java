package dev.ultrapixel.tensor;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What is kept for the user's next run: a file that is there whole or not at all. An interrupt does
 * not close the stream that writes it, as it would close a channel.
 */
final class CacheFile {

    private CacheFile() {}

    /** Writes the contents. */
    interface Contents {
        void writeTo(FileOutputStream out) throws IOException;
    }

    /** The user's cache folder of this product. */
    static Path folder() {
        return ofUser().resolve("ultrapixel");
    }

    private static Path ofUser() {
        String asked = System.getenv("XDG_CACHE_HOME");
        if (asked != null && !asked.isBlank()) {
            return Path.of(asked);
        }
        String local = System.getenv("LOCALAPPDATA"); // Windows
        return local == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(local);
    }

    /** Writes a file, in place of an earlier one. */
    static void write(Path file, Contents contents) throws IOException {
        File draft = draft(file);
        try {
            try (var out = new FileOutputStream(draft)) {
                contents.writeTo(out);
            }
            Files.move(draft.toPath(), file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft.toPath());
        }
    }

    static boolean isWritable(Path file) {
        try {
            Files.delete(draft(file).toPath());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** An empty file beside it. */
    private static File draft(Path file) throws IOException {
        Path folder = Files.createDirectories(file.resolveSibling("."));
        return File.createTempFile("draft", ".part", folder.toFile());
    }
}
