package dev.ultrapixel.kernel.maven;

import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.RemoteRepository;

/** What Maven's things are called in messages. */
final class Names {

    private Names() {}

    /** As a user would write it behind {@code %maven}. */
    static String of(Artifact artifact) {
        return new Coordinates(
                        artifact.getGroupId(),
                        artifact.getArtifactId(),
                        artifact.getExtension(),
                        artifact.getClassifier(),
                        artifact.getVersion())
                .toString();
    }

    /** Its id and URL. */
    static String of(RemoteRepository repository) {
        return "%s (%s)".formatted(repository.getId(), repository.getUrl());
    }
}
