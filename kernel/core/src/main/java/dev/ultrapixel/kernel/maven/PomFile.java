package dev.ultrapixel.kernel.maven;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A POM file's effective model: parents, properties, profiles, dependencyManagement and its own
 * repositories taken in.
 */
record PomFile(ArtifactDescriptorResult model, List<RemoteRepository> repositories) {

    static PomFile read(Path pom, MavenContext context) throws MissingException {
        Artifact artifact = coordinates(pom);
        DefaultRepositorySystemSession session = context.session();
        session.setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(false, false));
        session.setWorkspaceReader(new OneFile(artifact, pom.toFile()));
        try {
            ArtifactDescriptorResult model =
                    context.system()
                            .readArtifactDescriptor(
                                    session,
                                    new ArtifactDescriptorRequest(
                                            artifact, context.repositories(), null));
            Map<String, RemoteRepository> all = new LinkedHashMap<>();
            context.repositories().forEach(r -> all.put(r.getId(), r));
            context.system()
                    .newResolutionRepositories(session, model.getRepositories())
                    .forEach(r -> all.putIfAbsent(r.getId(), r));
            return new PomFile(model, List.copyOf(all.values()));
        } catch (ArtifactDescriptorException e) {
            throw unreadable(pom, e);
        }
    }

    /** Its dependencies of these scopes, as the session takes them. */
    List<Dependency> dependencies(Set<String> scopes) {
        List<Dependency> taken = new ArrayList<>();
        for (Dependency dependency : model.getDependencies()) {
            String scope =
                    dependency.getScope().isEmpty() ? JavaScopes.COMPILE : dependency.getScope();
            if (scopes.contains(scope)) {
                taken.add(dependency.setScope(JavaScopes.RUNTIME).setOptional(false));
            }
        }
        return taken;
    }

    List<Dependency> managed() {
        return model.getManagedDependencies();
    }

    private static Artifact coordinates(Path pom) throws MissingException {
        try (InputStream in = Files.newInputStream(pom)) {
            Model raw = new MavenXpp3Reader().read(in, false);
            String group = raw.getGroupId();
            String version = raw.getVersion();
            if (raw.getParent() != null) {
                group = group == null ? raw.getParent().getGroupId() : group;
                version = version == null ? raw.getParent().getVersion() : version;
            }
            return new DefaultArtifact(group, raw.getArtifactId(), "", "pom", version);
        } catch (IOException | XmlPullParserException e) {
            throw unreadable(pom, e);
        }
    }

    private static MissingException unreadable(Path pom, Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String why =
                String.join("\n", String.valueOf(cause.getMessage()).lines().limit(8).toList());
        return new MissingException(
                "%s should be a POM that can be built: %s".formatted(pom.getFileName(), why));
    }

    /** One POM that is taken from its file, wherever that lies. */
    private static final class OneFile implements WorkspaceReader {

        private final WorkspaceRepository repository = new WorkspaceRepository("notebook");
        private final Artifact artifact;
        private final File file;

        OneFile(Artifact artifact, File file) {
            this.artifact = artifact;
            this.file = file;
        }

        @Override
        public WorkspaceRepository getRepository() {
            return repository;
        }

        @Override
        public @Nullable File findArtifact(Artifact wanted) {
            boolean same =
                    Graph.key(wanted).equals(Graph.key(artifact))
                            && wanted.getVersion().equals(artifact.getVersion());
            return same ? file : null;
        }

        @Override
        public List<String> findVersions(Artifact wanted) {
            return List.of();
        }
    }
}
