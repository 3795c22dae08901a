package dev.ultrapixel.kernel.maven;

import java.nio.file.Path;
import java.util.List;

/**
 * What a resolution adds.
 *
 * @param jars to be added to the class path, in order; those added before are not among them
 * @param notes what the user should know: versions that are not what was asked for
 */
public record Resolved(List<Path> jars, List<String> notes) {

    public Resolved {
        jars = List.copyOf(jars);
        notes = List.copyOf(notes);
    }
}
