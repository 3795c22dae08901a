package dev.ultrapixel.kernel.magic;

import dev.ultrapixel.kernel.api.Completion;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a cell → names of magics behind a percent sign, files or coordinates behind a name.
 */
final class MagicCompletion {

    private static final Pattern NAME = Pattern.compile("(?:^|=)[ \\t]*(%%?)([\\w-]*)$");
    private static final Pattern WORD =
            Pattern.compile("(?:^|=)[ \\t]*%%?([\\w-]+)[ \\t].*?(\\S*)$");
    private static final Set<String> TAKE_FILES =
            Set.of("load", "jars", "classpath", "loadFromPOM", "writefile");
    private static final Set<String> TAKE_COORDINATES =
            Set.of("maven", "addMavenDependencies", "addMavenDependency");
    private static final int MOST = 200;

    private MagicCompletion() {}

    static List<Completion> at(
            String code, int cursor, Collection<String> lines, Collection<String> cells) {
        int start = code.lastIndexOf('\n', cursor - 1) + 1;
        String before = code.substring(start, cursor);
        Matcher name = NAME.matcher(before);
        if (name.find()) {
            boolean cell = name.group(1).equals("%%");
            if (cell && start > 0) {
                return List.of();
            }
            return names(name, start, cursor, cell ? cells : lines);
        }
        Matcher word = WORD.matcher(before);
        if (!word.find()) {
            return List.of();
        }
        int from = start + word.start(2);
        if (TAKE_FILES.contains(word.group(1))) {
            return texts(files(word.group(2)), from, cursor, "path");
        }
        return TAKE_COORDINATES.contains(word.group(1))
                ? texts(LocalCoordinates.completing(word.group(2)), from, cursor, "coordinates")
                : List.of();
    }

    private static List<Completion> names(
            Matcher typed, int start, int cursor, Collection<String> known) {
        List<String> texts =
                known.stream()
                        .filter(name -> name.startsWith(typed.group(2)))
                        .map(name -> typed.group(1) + name)
                        .toList();
        return texts(texts, start + typed.start(1), cursor, "magic");
    }

    private static List<Completion> texts(List<String> texts, int start, int end, String type) {
        return texts.stream().map(text -> new Completion(text, start, end, type, "")).toList();
    }

    /** Files and folders whose path begins so; folders end in a slash. */
    private static List<String> files(String typed) {
        int slash = typed.lastIndexOf('/');
        String folder = typed.substring(0, slash + 1);
        String prefix = typed.substring(slash + 1);
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(Path.of(folder.isEmpty() ? "." : folder))) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (name.startsWith(prefix) && found.size() < MOST) {
                    found.add(folder + name + (Files.isDirectory(entry) ? "/" : ""));
                }
            }
        } catch (IOException | InvalidPathException e) {
            return List.of(); // no such folder: nothing to complete
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }
}
