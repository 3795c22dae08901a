package dev.ultrapixel.kernel.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Paths with {@code *} and {@code ?} in any segment; one that ends in {@code /} means all files of
 * that folder.
 */
final class Globs {
    private Globs() {}

    /** Several, in order; those of one glob by name. */
    static List<Path> of(String globs, String separator) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String glob : globs.split(Pattern.quote(separator))) {
            if (!glob.isBlank()) found.addAll(of(glob.strip()));
        }
        return found;
    }

    static List<Path> of(String glob) throws IOException {
        String text = glob.replace('\\', '/');
        List<Path> found = List.of(Path.of(text.startsWith("/") ? "/" : "").toAbsolutePath());
        for (String segment : (text.endsWith("/") ? text + "*" : text).split("/")) {
            if (segment.isEmpty()) continue;
            List<Path> next = new ArrayList<>();
            for (Path folder : found) next.addAll(matches(folder, segment));
            found = next;
        }
        return text.endsWith("/") ? found.stream().filter(Files::isRegularFile).toList() : found;
    }

    private static List<Path> matches(Path folder, String segment) throws IOException {
        boolean plain = !segment.contains("*") && !segment.contains("?");
        if (plain)
            return Files.exists(folder.resolve(segment))
                    ? List.of(folder.resolve(segment).normalize())
                    : List.of();
        if (!Files.isDirectory(folder)) return List.of();
        String regex = Pattern.quote(segment).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        Pattern pattern = Pattern.compile(regex);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> pattern.matcher(String.valueOf(file.getFileName())).matches())
                    .sorted()
                    .toList();
        }
    }
}
