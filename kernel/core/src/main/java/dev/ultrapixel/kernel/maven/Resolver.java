package dev.ultrapixel.kernel.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/** Dependencies → their graph → files. Every failure is a {@link MissingException}. */
record Resolver(MavenContext context) {

    /** Collects the graph and fetches the POM files that it needs. */
    Graph collect(
            List<Dependency> direct,
            List<Dependency> managed,
            List<RemoteRepository> repositories,
            MavenLog log)
            throws MissingException {
        CollectRequest request = new CollectRequest(direct, managed, repositories);
        try {
            DependencyNode root =
                    context.system().collectDependencies(context.session(), request).getRoot();
            Graph graph = new Graph(root);
            graph.winners()
                    .forEach(
                            (key, node) ->
                                    log.detail(
                                            "uses " + key + " " + node.getArtifact().getVersion()));
            return graph;
        } catch (DependencyCollectionException e) {
            throw MissingException.of(e, repositories);
        }
    }

    /** Of the same version; empty if there are none, or none can be had now. */
    Optional<Path> sources(Artifact artifact, List<RemoteRepository> repositories) {
        Artifact wanted =
                new DefaultArtifact(
                        artifact.getGroupId(),
                        artifact.getArtifactId(),
                        "sources",
                        "jar",
                        artifact.getVersion());
        try {
            var request = new ArtifactRequest(wanted, repositories, "");
            ArtifactResult result = context.system().resolveArtifact(context.session(), request);
            return Optional.of(result.getArtifact().getFile().toPath());
        } catch (ArtifactResolutionException e) {
            return Optional.empty();
        }
    }

    /** Fetches the files of a graph's winners but for those that are there already, by key. */
    List<Artifact> files(Graph graph, Set<String> there) throws MissingException {
        List<ArtifactRequest> requests = new ArrayList<>();
        graph.winners()
                .forEach(
                        (key, node) -> {
                            if (!there.contains(key)) {
                                requests.add(new ArtifactRequest(node));
                            }
                        });
        try {
            return context.system().resolveArtifacts(context.session(), requests).stream()
                    .map(ArtifactResult::getArtifact)
                    .toList();
        } catch (ArtifactResolutionException e) {
            throw MissingException.of(e);
        }
    }
}
