package dev.ultrapixel.kernel.magic;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The beginning of {@code group:artifact:version} → those that Maven's local repository holds. */
final class LocalCoordinates {

    private static final int MOST = 200;

    private LocalCoordinates() {}

    static List<String> completing(String typed) {
        return completing(
                typed,
                Path.of(
                        System.getProperty(
                                "maven.repo.local",
                                System.getProperty("user.home") + "/.m2/repository")));
    }

    static List<String> completing(String typed, Path repository) {
        String[] words = typed.split(":", -1);
        try {
            Path group = repository.resolve(words[0].replace('.', '/'));
            return switch (words.length) {
                case 1 -> groups(words[0], repository);
                case 2 -> children(group, words[1], words[0] + ":", ":");
                case 3 ->
                        children(
                                group.resolve(words[1]),
                                words[2],
                                words[0] + ":" + words[1] + ":",
                                "");
                default -> List.of();
            };
        } catch (InvalidPathException e) {
            return List.of();
        }
    }

    /** Folders below the dots typed so far; one that holds artifacts is offered with a colon. */
    private static List<String> groups(String typed, Path repository) {
        int dot = typed.lastIndexOf('.');
        String parent = typed.substring(0, dot + 1);
        Path folder = repository.resolve(parent.replace('.', '/'));
        List<String> groups = new ArrayList<>();
        for (String name : children(folder, typed.substring(dot + 1), "", "")) {
            boolean holdsArtifacts =
                    children(folder.resolve(name), "", "", "").stream()
                            .anyMatch(child -> holdsPoms(folder.resolve(name).resolve(child)));
            groups.add(parent + name + (holdsArtifacts ? ":" : "."));
        }
        return groups;
    }

    private static boolean holdsPoms(Path artifact) {
        return children(artifact, "", "", "").stream()
                .anyMatch(
                        version ->
                                Files.exists(
                                        artifact.resolve(version)
                                                .resolve(
                                                        artifact.getFileName()
                                                                + "-"
                                                                + version
                                                                + ".pom")));
    }

    private static List<String> children(Path folder, String prefix, String before, String after) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (name.startsWith(prefix) && !name.startsWith(".") && names.size() < MOST) {
                    names.add(before + name + after);
                }
            }
        } catch (IOException e) {
            return List.of(); // no such folder: nothing to complete
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }
}
