package dev.ultrapixel.kernel.magic;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A glob → files and folders: {@code *} is any run within a name, {@code ?} one character, a slash
 * at the end all files of that folder; a backslash escapes. Slashes on every system; relative to
 * the working directory.
 */
public final class Globs {

    private static final Pattern ESCAPE = Pattern.compile("\\\\([*?\\\\])");

    private Globs() {}

    /** The files that match, sorted by name within each folder. */
    public static List<Path> files(String glob) throws IOException {
        return entries(glob).stream().filter(Files::isRegularFile).toList();
    }

    /** The files and folders that match. */
    public static List<Path> entries(String glob) throws IOException {
        String slashed = glob.replaceAll("\\\\(?![*?\\\\])", "/");
        List<Path> found = new ArrayList<>(List.of(start(slashed)));
        for (String name : slashed.replaceFirst("^([A-Za-z]:)?/+", "").split("/+")) {
            if (!name.isEmpty()) {
                found = step(found, name);
            }
        }
        if (!slashed.endsWith("/")) {
            return found;
        }
        return step(found, "*").stream().filter(Files::isRegularFile).toList();
    }

    private static Path start(String slashed) {
        boolean drive = slashed.matches("[A-Za-z]:/.*");
        String root = drive ? slashed.substring(0, 3) : slashed.startsWith("/") ? "/" : "";
        return Path.of(root).toAbsolutePath();
    }

    private static List<Path> step(List<Path> folders, String name) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (isPlain(name)) {
                Path entry = folder.resolve(ESCAPE.matcher(name).replaceAll("$1")).normalize();
                if (Files.exists(entry)) {
                    found.add(entry);
                }
            } else if (Files.isDirectory(folder)) {
                found.addAll(matches(folder, pattern(name)));
            }
        }
        return found;
    }

    private static boolean isPlain(String name) {
        String unescaped = ESCAPE.matcher(name).replaceAll("");
        return unescaped.indexOf('*') < 0 && unescaped.indexOf('?') < 0;
    }

    private static List<Path> matches(Path folder, Pattern name) throws IOException {
        List<Path> matches = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (name.matcher(String.valueOf(entry.getFileName())).matches()) {
                    matches.add(entry);
                }
            }
        }
        matches.sort(null);
        return matches;
    }

    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '\\' && i + 1 < glob.length()) {
                regex.append(Pattern.quote(glob.substring(++i, i + 1)));
            } else if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString());
    }
}
