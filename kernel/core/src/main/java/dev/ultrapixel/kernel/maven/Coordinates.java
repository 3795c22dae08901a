package dev.ultrapixel.kernel.maven;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code group:artifact[:packaging[:classifier]]:version}, the version last as in IJava; or Ivy's
 * {@code group#artifact;version}.
 *
 * @param packaging {@code jar} unless written
 * @param classifier empty unless written
 */
public record Coordinates(
        String group, String artifact, String packaging, String classifier, String version) {

    public Coordinates {
        Objects.requireNonNull(packaging);
        Objects.requireNonNull(classifier);
        if (group.isBlank() || artifact.isBlank() || version.isBlank()) {
            throw new IllegalArgumentException(
                    "coordinates should name group, artifact and version but are '%s:%s:%s'"
                            .formatted(group, artifact, version));
        }
    }

    /**
     * Reads coordinates.
     *
     * @throws IllegalArgumentException if they have fewer than three parts or more than five
     */
    public static Coordinates parse(String text) {
        String plain = text.strip();
        if (plain.indexOf('#') > 0 && plain.indexOf(';') > plain.indexOf('#')) {
            String[] ivy = plain.split("[#;]", -1);
            return ivy.length == 3 ? of(ivy[0], ivy[1], "jar", "", ivy[2]) : refuse(text);
        }
        String[] p = plain.split(":", -1);
        return switch (p.length) {
            case 3 -> of(p[0], p[1], "jar", "", p[2]);
            case 4 -> of(p[0], p[1], p[2], "", p[3]);
            case 5 -> of(p[0], p[1], p[2], p[3], p[4]);
            default -> refuse(text);
        };
    }

    /** As {@link #parse} reads them. */
    @Override
    public String toString() {
        boolean plain = packaging.equals("jar") && classifier.isEmpty();
        return Stream.of(group, artifact, plain ? "" : packaging, classifier, version)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(":"));
    }

    private static Coordinates of(
            String group, String artifact, String packaging, String classifier, String version) {
        return new Coordinates(
                group, artifact, packaging.isEmpty() ? "jar" : packaging, classifier, version);
    }

    private static Coordinates refuse(String text) {
        throw new IllegalArgumentException(
                "coordinates should be group:artifact[:packaging[:classifier]]:version but are '%s'"
                        .formatted(text));
    }
}
