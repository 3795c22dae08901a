package dev.ultrapixel.kernel.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a session resolves from.
 *
 * @param offline whether only the local repository is asked
 * @param local the local repository; settings.xml's or {@code ~/.m2/repository} if empty
 * @param repositories instead of Maven Central and those of settings.xml; empty for these
 */
public record MavenOptions(boolean offline, Optional<Path> local, List<Repository> repositories) {

    public MavenOptions {
        repositories = List.copyOf(repositories);
    }

    /** Central and the user's settings; {@code maven.repo.local} as Maven reads it. */
    public static MavenOptions user(boolean offline) {
        return new MavenOptions(
                offline,
                Optional.ofNullable(System.getProperty("maven.repo.local")).map(Path::of),
                List.of());
    }
}
