package dev.ultrapixel.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A file that is there whole or not at all: written beside its place under another name, then moved
 * there.
 */
final class WholeFile {

    private WholeFile() {}

    /** Writes the contents. */
    interface Contents {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Makes a file that is not there yet. */
    interface Maker {
        void make(Path file) throws IOException;
    }

    /**
     * @throws UncheckedIOException that says why the file can't be written; the folder is as before
     */
    static void write(Path file, Contents contents) {
        make(
                file,
                part -> {
                    try (var out =
                            new BufferedOutputStream(
                                    Files.newOutputStream(part, StandardOpenOption.CREATE_NEW))) {
                        contents.writeTo(out);
                    }
                });
    }

    /** As {@link #write}, for contents that are not written from front to end. */
    static void make(Path file, Maker maker) {
        try {
            Path target = target(file);
            Path part = part(target);
            try {
                maker.make(part);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** An error as of {@link #write} now, before long work; the folder is as before. */
    static void requireWritable(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Path part = part(target(file));
            Files.createFile(part);
            Files.delete(part);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static Path target(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    }

    private static Path part(Path target) {
        return target.resolveSibling("." + UUID.randomUUID() + ".part");
    }

    private static UncheckedIOException unwritable(Path file, IOException e) {
        Path absolute = file.toAbsolutePath();
        Path folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
        return new UncheckedIOException(
                "can't write %s into %s: %s"
                        .formatted(file.getFileName(), folder, reason(absolute, folder, e)),
                e);
    }

    private static String reason(Path file, Path folder, IOException e) {
        Optional<Path> obstacle =
                Stream.iterate(folder, p -> p != null, Path::getParent)
                        .filter(Files::isRegularFile)
                        .findFirst();
        if (obstacle.isPresent()) {
            return obstacle.get() + " is a file, not a folder; choose another with --out";
        }
        if (!Files.exists(folder)) {
            return "the folder does not exist; create it or choose another with --out";
        }
        if (Files.isDirectory(file)) {
            return "a folder has this name; choose another with --out";
        }
        if (e instanceof AccessDeniedException) {
            return "the folder is not writable; choose another with --out";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
