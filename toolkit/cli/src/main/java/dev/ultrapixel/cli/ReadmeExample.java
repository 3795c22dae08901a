package dev.ultrapixel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** README's block of Java → a script, so that what is printed there runs. */
final class ReadmeExample {

    private static final String OPEN = "```java\n";
    private static final String CLOSE = "```";

    private ReadmeExample() {}

    /** Writes {@code README.jsh} into a folder. */
    static Path write(Path readme, Path folder) throws IOException {
        String text = Files.readString(readme);
        int start = text.indexOf(OPEN);
        int end = text.indexOf(CLOSE, start + OPEN.length());
        if (start < 0 || end < 0) {
            throw new IllegalStateException(readme + " should have a block of Java but has none");
        }
        return Files.writeString(
                folder.resolve("README.jsh"), text.substring(start + OPEN.length(), end));
    }
}
